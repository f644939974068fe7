/** A header without case, accents, spaces and punctuation, so that `Phone NO.`, `phone_no` and `PHONE NO` are one. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('đ', 'd')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
