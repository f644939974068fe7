import type { Messages } from '../../language.ts'

/** Notices about one's own access, and the question for the password before it changes. */
export const noticeMessages = {
  'proof.page': { en: 'Confirm that it is you', vi: 'Xác nhận chính là bạn' },
  'proof.lead': {
    en: 'This needs your password, because you last entered it more than {minutes} minutes ago.',
    vi: 'Thao tác này cần mật khẩu, vì bạn đã nhập lần cuối cách đây hơn {minutes} phút.',
  },
  'proof.confirm': { en: 'Confirm', vi: 'Xác nhận' },
  'proof.cancel': { en: 'Cancel', vi: 'Hủy' },
  'proof.lead-link': {
    en: 'You are signed in without a password. For this, open a new sign-in link: the last one is older than {minutes} minutes.',
    vi: 'Bạn đăng nhập không dùng mật khẩu. Để làm việc này, hãy mở liên kết đăng nhập mới: liên kết trước đã quá {minutes} phút.',
  },
  'proof.link-chat': {
    en: 'Send Semir the command link in chat, open the link, and repeat what you were doing.',
    vi: 'Hãy gửi lệnh link cho Semir trong chat, mở liên kết nhận được rồi làm lại thao tác.',
  },

  'notice.title': { en: 'Changes to your access', vi: 'Thay đổi về quyền truy cập của bạn' },
  'notice.dismiss': { en: 'I know about this', vi: 'Tôi đã biết' },
  'notice.connected': {
    en: '{platform} user {name} ({id}) was connected to your account and has the same access as you. If you do not know them, disconnect them under My account and change your password.',
    vi: 'Người dùng {platform} {name} ({id}) đã được kết nối với tài khoản của bạn và có mọi quyền của bạn. Nếu không quen người này, hãy ngắt kết nối ở trang Tài khoản của tôi và đổi mật khẩu.',
  },
  'notice.connection-asked': {
    en: '{platform} user {name} ({id}) asks to be connected to your account; an admin decides. If that was not you, ask an admin to refuse and change your password.',
    vi: 'Người dùng {platform} {name} ({id}) xin kết nối với tài khoản của bạn; quản trị sẽ quyết định. Nếu không phải bạn, hãy nhờ quản trị từ chối và đổi mật khẩu.',
  },
  'notice.connection-refused': {
    en: 'An admin refused to connect {platform} user {name} ({id}) to your account.',
    vi: 'Quản trị đã từ chối kết nối người dùng {platform} {name} ({id}) với tài khoản của bạn.',
  },
  'notice.connection-ended': {
    en: 'An admin disconnected {platform} user {name} ({id}) from your account.',
    vi: 'Quản trị đã ngắt kết nối người dùng {platform} {name} ({id}) khỏi tài khoản của bạn.',
  },
  'notice.disconnected': {
    en: 'You are no longer connected to an account here. Your own role applies again.',
    vi: 'Bạn không còn kết nối với tài khoản nào ở đây. Vai trò riêng của bạn có hiệu lực trở lại.',
  },
  'notice.own-role': {
    en: 'An admin changed your role here to {role:to}.',
    vi: 'Quản trị đã đổi vai trò của bạn ở đây thành {role:to}.',
  },
  'notice.role': {
    en: 'The role of your account was changed from {role:from} to {role:to}.',
    vi: 'Vai trò của tài khoản bạn đã được đổi từ {role:from} thành {role:to}.',
  },
  'notice.password-changed': {
    en: 'The password of your account was changed. If that was not you, ask an admin for a link to choose a new one.',
    vi: 'Mật khẩu tài khoản của bạn đã được đổi. Nếu không phải bạn, hãy xin quản trị liên kết để đặt mật khẩu mới.',
  },
  'notice.password-reset': {
    en: 'A new password was chosen for your account by a link from an admin. If that was not you, ask an admin for another link.',
    vi: 'Mật khẩu mới đã được đặt cho tài khoản của bạn bằng liên kết của quản trị. Nếu không phải bạn, hãy xin quản trị liên kết khác.',
  },
  'notice.token-made': {
    en: 'The access token “{name}” was created for your account. If that was not you, revoke it under My account and change your password.',
    vi: 'Mã truy cập “{name}” đã được tạo cho tài khoản của bạn. Nếu không phải bạn, hãy thu hồi ở trang Tài khoản của tôi và đổi mật khẩu.',
  },
  'notice.token-revoked': {
    en: 'The access token “{name}” of your account was revoked.',
    vi: 'Mã truy cập “{name}” của tài khoản bạn đã bị thu hồi.',
  },
  'notice.second-factor-on': {
    en: 'Your account now asks for a code from your phone at sign-in.',
    vi: 'Từ nay tài khoản của bạn yêu cầu mã trên điện thoại khi đăng nhập.',
  },
  'notice.second-factor-off': {
    en: 'Your account no longer asks for a code from your phone at sign-in. If that was not you, change your password and turn it on again.',
    vi: 'Tài khoản của bạn không còn yêu cầu mã trên điện thoại khi đăng nhập. Nếu không phải bạn, hãy đổi mật khẩu và bật lại.',
  },
  'notice.second-factor-reset': {
    en: 'An admin removed the second factor of your account. Set it up again under My account.',
    vi: 'Quản trị đã gỡ xác thực hai bước của tài khoản bạn. Hãy thiết lập lại ở trang Tài khoản của tôi.',
  },
  'notice.recovery-code-used': {
    en: 'A recovery code was used to sign in to your account; {left} are left. If that was not you, change your password.',
    vi: 'Một mã khôi phục đã được dùng để đăng nhập tài khoản của bạn; còn {left} mã. Nếu không phải bạn, hãy đổi mật khẩu.',
  },
  'notice.recovery-codes-made': {
    en: 'New recovery codes were made for your account; the earlier ones no longer work.',
    vi: 'Đã tạo mã khôi phục mới cho tài khoản của bạn; các mã cũ không còn dùng được.',
  },
} as const satisfies Messages
