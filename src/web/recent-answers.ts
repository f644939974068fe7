/** Answers kept by what was asked; of more than `most` the one used longest ago goes. One that failed is not kept. */
export function recentAnswers<Answer>(most: number) {
  const kept = new Map<string, Promise<Answer>>()
  return {
    get(question: string, make: () => Promise<Answer>): Promise<Answer> {
      const answer = kept.get(question) ?? make()
      kept.delete(question)
      kept.set(question, answer)
      if (kept.size > most) kept.delete(kept.keys().next().value ?? question)
      answer.catch(() => kept.delete(question))
      return answer
    },
  }
}
