/** Numbers the dockets, from 1, that are seen more than once; all others keep 0. */
export function numberSharedDockets(numbers: Int32Array): (docket: number | string, at: number) => void {
  const firstSeen = new Map<number | string, number>()
  let last = 0
  return (docket, at) => {
    const earlier = firstSeen.get(docket)
    if (earlier === undefined) {
      firstSeen.set(docket, at)
      return
    }
    if (numbers[earlier] === 0) numbers[earlier] = ++last
    numbers[at] = numbers[earlier] as number
  }
}
