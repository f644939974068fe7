import type { Messages } from '../../language.ts'

/** What stands around every page. */
export const siteMessages = {
  'site.menu': { en: 'Menu', vi: 'Menu' },
  'site.admin': { en: 'Admin', vi: 'Quản trị' },
  'site.account': { en: 'My account', vi: 'Tài khoản của tôi' },
  'site.language': { en: 'Language', vi: 'Ngôn ngữ' },
  'site.theme': { en: 'Colours', vi: 'Màu sắc' },
  'site.theme-system': { en: 'System', vi: 'Theo máy' },
  'site.theme-light': { en: 'Light', vi: 'Sáng' },
  'site.theme-dark': { en: 'Dark', vi: 'Tối' },
} as const satisfies Messages
