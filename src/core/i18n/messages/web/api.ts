import type { Messages } from '../../language.ts'

export const apiMessages = {
  'token.page': { en: 'Access tokens', vi: 'Mã truy cập' },
  'token.lead': {
    en: 'A token lets your program read figures from the API (/api/v1/openapi.json), with no more permissions than you have. A new password ends all tokens.',
    vi: 'Mã cho phép chương trình của bạn đọc số liệu qua API (/api/v1/openapi.json), với quyền không vượt quá quyền của bạn. Khi đổi mật khẩu, mọi mã hết hiệu lực.',
  },
  'token.copy-now': {
    en: 'Copy the token now: it is shown only once.',
    vi: 'Hãy sao chép mã ngay: mã chỉ hiện một lần này.',
  },
  'token.name': { en: 'Name', vi: 'Tên' },
  'token.lifetime': { en: 'Valid for', vi: 'Hiệu lực' },
  'token.days': { en: '{days} days', vi: '{days} ngày' },
  'token.make': { en: 'Create a token', vi: 'Tạo mã' },
  'token.none': { en: 'You have no tokens.', vi: 'Bạn chưa có mã nào.' },
  'token.made': { en: 'Created', vi: 'Ngày tạo' },
  'token.last-used': { en: 'Last used', vi: 'Dùng gần nhất' },
  'token.expires': { en: 'Expires', vi: 'Hết hạn' },
  'token.ended': { en: 'expired', vi: 'đã hết hạn' },
  'token.revoke': { en: 'Revoke', vi: 'Thu hồi' },
  'error.token-missing': {
    en: 'Send an access token: Authorization: Bearer semir_pat_… Create one at /account/tokens/.',
    vi: 'Hãy gửi mã truy cập: Authorization: Bearer semir_pat_… Tạo mã tại /account/tokens/.',
  },
  'error.token-refused': {
    en: 'This access token is not valid: it is unknown, revoked or expired, or its account may not sign in. Create a new one at /account/tokens/.',
    vi: 'Mã truy cập này không hợp lệ: mã không đúng, đã thu hồi hoặc hết hạn, hoặc tài khoản không được đăng nhập. Hãy tạo mã mới tại /account/tokens/.',
  },
  'error.account-needed': {
    en: 'This needs an account. Sign in with your own.',
    vi: 'Phần này cần có tài khoản. Hãy đăng nhập bằng tài khoản của bạn.',
  },
  'error.token-name-missing': {
    en: 'Give the token a name of at most {most} characters, so that you can recognise it later.',
    vi: 'Hãy đặt tên cho mã, tối đa {most} ký tự, để sau này dễ nhận ra.',
  },
  'error.cursor-unreadable': {
    en: 'This cursor is not one of this list. Begin again without it.',
    vi: 'Con trỏ này không thuộc danh sách. Hãy gọi lại từ đầu, không kèm con trỏ.',
  },
  'error.limit-unreadable': {
    en: 'limit is a whole number from 1 to {most}.',
    vi: 'limit là số nguyên từ 1 đến {most}.',
  },
  'error.parameter-unknown': {
    en: 'There is no parameter "{parameter}" here. Use one of: {choices}',
    vi: 'Không có tham số "{parameter}" ở đây. Các tham số: {choices}',
  },
  'error.parameters-none': {
    en: 'There is no parameter "{parameter}" here: this address has no parameters.',
    vi: 'Không có tham số "{parameter}" ở đây: địa chỉ này không nhận tham số.',
  },
  'error.parameter-twice': {
    en: 'The parameter "{parameter}" is given more than once. Give it once.',
    vi: 'Tham số "{parameter}" bị lặp. Hãy chỉ dùng một lần.',
  },
  'error.field-unreadable': {
    en: 'The field "{field}" is a text, a number, true or false. Send it as one of these.',
    vi: 'Trường "{field}" phải là chuỗi, số, true hoặc false. Hãy gửi lại đúng kiểu.',
  },
  'error.batch-refused': {
    en: 'Send one message in a request; lists of messages are not taken.',
    vi: 'Mỗi yêu cầu chỉ gửi một thông điệp, không gửi cả danh sách.',
  },
  'error.method-refused': {
    en: 'Use {allowed} at this address, not {method}.',
    vi: 'Hãy dùng {allowed} ở địa chỉ này, không dùng {method}.',
  },
  'error.calls-too-many': {
    en: 'More than {most} requests in a minute. Try again in {seconds} seconds.',
    vi: 'Quá {most} yêu cầu trong một phút. Hãy thử lại sau {seconds} giây.',
  },
} as const satisfies Messages
