import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

/** The typeface of charts as pictures and of PDFs; it has all Vietnamese letters. */
export const TYPEFACE = 'Be Vietnam Pro'

/** TTF files by weight. Shipped with the service, because a server may have no fonts. */
export const typefaceFiles = {
  regular: require.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
  semibold: require.resolve('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf'),
} as const

/** The typeface of Chinese, Japanese and Korean letters, which shops and people may have in their names. */
export const hanTypefaceFile = fileURLToPath(new URL('../../../../assets/fonts/DroidSansFallback.ttf', import.meta.url))
