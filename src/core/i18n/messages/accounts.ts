import type { Messages } from '../language.ts'

export const accountMessages = {
  'error.username-wrong': {
    en: 'A username has 3 to 64 letters without accents, digits or . _ - @ +, and begins with a letter or digit.',
    vi: 'Tên đăng nhập gồm 3 đến 64 chữ không dấu, chữ số hoặc . _ - @ + và bắt đầu bằng chữ hoặc số.',
  },
  'error.username-taken': {
    en: 'This username is taken. Choose another, or sign in if it is yours.',
    vi: 'Tên đăng nhập này đã có người dùng. Hãy chọn tên khác, hoặc đăng nhập nếu đó là bạn.',
  },
  'error.name-wrong': {
    en: 'Give your name, at most {most} characters.',
    vi: 'Hãy nhập tên của bạn, tối đa {most} ký tự.',
  },
  'error.account-unknown': {
    en: 'There is no such account. The list of accounts shows which there are.',
    vi: 'Không có tài khoản này. Hãy xem danh sách tài khoản.',
  },
  'error.role-unknown': {
    en: 'There is no role {role}. Choose one from the list of roles.',
    vi: 'Không có vai trò {role}. Hãy chọn trong danh sách vai trò.',
  },
  'error.role-above-own': {
    en: 'The role {role} allows more than yours. Ask an admin to do this.',
    vi: 'Vai trò {role} có nhiều quyền hơn của bạn. Hãy nhờ quản trị làm việc này.',
  },
  'error.last-admin': {
    en: 'This is the last admin. Make somebody else an admin first.',
    vi: 'Đây là quản trị cuối cùng. Hãy cho người khác làm quản trị trước.',
  },
  'error.account-link-spent': {
    en: 'This link was used, ran out or was never ours. Ask an admin for a new one.',
    vi: 'Liên kết này đã dùng, đã hết hạn hoặc không đúng. Hãy xin quản trị liên kết mới.',
  },
} as const satisfies Messages
