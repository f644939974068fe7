import type { Messages } from '../../language.ts'

export const apiMessages = {
  'token.page': { en: 'Access tokens', vi: 'Mã truy cập' },
  'token.lead': {
    en: 'A token lets a program of yours read figures from the API (/api/v1/openapi.json) with at most your own rights. A new password ends every token.',
    vi: 'Mã cho phép chương trình của bạn đọc số liệu qua API (/api/v1/openapi.json), với quyền không quá quyền của bạn. Đổi mật khẩu thì mọi mã hết hiệu lực.',
  },
  'token.copy-now': {
    en: 'Copy the token now: it is shown only this once.',
    vi: 'Hãy sao chép mã ngay: mã chỉ hiện một lần này.',
  },
  'token.name': { en: 'Name', vi: 'Tên' },
  'token.lifetime': { en: 'Valid for', vi: 'Hiệu lực' },
  'token.days': { en: '{days} days', vi: '{days} ngày' },
  'token.make': { en: 'Make a token', vi: 'Tạo mã' },
  'token.none': { en: 'You have no tokens.', vi: 'Bạn chưa có mã nào.' },
  'token.made': { en: 'Made', vi: 'Ngày tạo' },
  'token.last-used': { en: 'Last used', vi: 'Dùng gần nhất' },
  'token.expires': { en: 'Expires', vi: 'Hết hạn' },
  'token.ended': { en: 'expired', vi: 'đã hết hạn' },
  'token.revoke': { en: 'Revoke', vi: 'Thu hồi' },
  'error.token-missing': {
    en: 'Send an access token: Authorization: Bearer semir_pat_… Make one at /account/tokens/.',
    vi: 'Hãy gửi mã truy cập: Authorization: Bearer semir_pat_… Tạo mã tại /account/tokens/.',
  },
  'error.token-refused': {
    en: 'This access token opens nothing: it is unknown, revoked or too old, or its account may not sign in.',
    vi: 'Mã truy cập này không dùng được: mã không đúng, đã thu hồi hoặc hết hạn, hoặc tài khoản không được đăng nhập.',
  },
  'error.account-needed': {
    en: 'This belongs to an account. Sign in with one of your own.',
    vi: 'Phần này thuộc về một tài khoản. Hãy đăng nhập bằng tài khoản của bạn.',
  },
  'error.token-name-missing': {
    en: 'Give the token a name of at most {most} characters, so that you know later what uses it.',
    vi: 'Hãy đặt tên cho mã, tối đa {most} ký tự, để sau này biết chương trình nào đang dùng.',
  },
  'error.parameter-unknown': {
    en: 'There is no parameter "{parameter}" here. There are: {choices}',
    vi: 'Không có tham số "{parameter}" ở đây. Các tham số: {choices}',
  },
  'error.parameters-none': {
    en: 'There is no parameter "{parameter}" here: this address takes none.',
    vi: 'Không có tham số "{parameter}" ở đây: địa chỉ này không nhận tham số.',
  },
  'error.parameter-twice': {
    en: 'The parameter "{parameter}" is given more than once.',
    vi: 'Tham số "{parameter}" được đưa ra nhiều lần.',
  },
  'error.method-refused': {
    en: 'This address answers GET, not {method}.',
    vi: 'Địa chỉ này trả lời GET, không trả lời {method}.',
  },
  'error.calls-too-many': {
    en: 'More than {most} calls in a minute. Go on in {seconds} seconds.',
    vi: 'Quá {most} lần gọi trong một phút. Hãy gọi tiếp sau {seconds} giây.',
  },
} as const satisfies Messages
