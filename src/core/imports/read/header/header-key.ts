const PLAIN = /^[\x20-\x7e]*$/

/** A header without case, accents, spaces and punctuation, so that `Phone NO.`, `phone_no` and `PHONE NO` are one. */
export function headerKey(header: string): string {
  // Most cells are plain ASCII, and every cell of the first rows is tried as a header of every kind.
  if (PLAIN.test(header)) return header.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return header
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('đ', 'd')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
