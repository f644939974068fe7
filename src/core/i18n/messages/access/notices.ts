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

  'error.second-factor-wrong': {
    en: 'This code is wrong or was used before. Enter the newest one of the app.',
    vi: 'Mã này không đúng hoặc đã được dùng. Hãy nhập mã mới nhất trong ứng dụng.',
  },
  'error.second-factor-needed': {
    en: 'Your account must have a second factor here.',
    vi: 'Tài khoản của bạn ở đây bắt buộc dùng xác thực hai bước.',
  },
  'error.sign-in-step-gone': {
    en: 'This sign-in took too long or was finished already. Sign in again.',
    vi: 'Lần đăng nhập này đã quá lâu hoặc đã xong. Hãy đăng nhập lại.',
  },
  'error.provider-unreachable': {
    en: '{provider} does not respond. Sign in with your password, or try again in a few minutes.',
    vi: '{provider} không phản hồi. Hãy đăng nhập bằng mật khẩu hoặc thử lại sau ít phút.',
  },
  'error.provider-refused': {
    en: '{provider} did not confirm who you are. Sign in again; if it happens again, ask an admin to look in the log.',
    vi: '{provider} không xác nhận được bạn là ai. Hãy đăng nhập lại; nếu vẫn lỗi, hãy nhờ quản trị xem nhật ký.',
  },
  'error.provider-unverified': {
    en: '{provider} gave no verified e-mail address for you. Verify it there and sign in again.',
    vi: '{provider} chưa xác minh địa chỉ email của bạn. Hãy xác minh tại đó rồi đăng nhập lại.',
  },
  'error.provider-domain': {
    en: '{email} may not sign in here: only addresses of {domains} may.',
    vi: '{email} không được đăng nhập ở đây: chỉ nhận địa chỉ thuộc {domains}.',
  },
  'error.provider-account-exists': {
    en: 'There is an account {username} here already. Sign in with its password, then connect {provider} under My account.',
    vi: 'Ở đây đã có tài khoản {username}. Hãy đăng nhập bằng mật khẩu rồi kết nối {provider} ở trang Tài khoản của tôi.',
  },
  'error.provider-taken': {
    en: 'Either {email} of {provider} or your account is connected already. Disconnect it first.',
    vi: '{email} của {provider} hoặc tài khoản của bạn đã được kết nối. Hãy ngắt kết nối trước.',
  },
  'error.provider-only-way': {
    en: 'This is the only way to sign in to your account. Ask an admin for a link to choose a password first.',
    vi: 'Đây là cách đăng nhập duy nhất của tài khoản này. Trước hết hãy xin quản trị liên kết để đặt mật khẩu.',
  },
  'provider.sign-in': { en: 'Sign in with {provider}', vi: 'Đăng nhập bằng {provider}' },
  'provider.section': { en: 'Sign-in with {provider}', vi: 'Đăng nhập bằng {provider}' },
  'provider.connected': { en: '{email} signs in to this account.', vi: '{email} đăng nhập vào tài khoản này.' },
  'provider.not-connected': {
    en: 'Connect it to sign in without your password.',
    vi: 'Hãy kết nối để đăng nhập mà không cần mật khẩu.',
  },
  'provider.connect': { en: 'Connect {provider}', vi: 'Kết nối {provider}' },
  'provider.disconnect': { en: 'Disconnect {provider}', vi: 'Ngắt kết nối {provider}' },
  'provider.going': { en: 'You are led to {provider}.', vi: 'Đang chuyển bạn đến {provider}.' },
  'provider.continue': { en: 'Continue', vi: 'Tiếp tục' },
  'provider.proof': {
    en: 'You sign in without a password. For this, sign in with {provider} again: the last time was more than {minutes} minutes ago. Then repeat what you were doing.',
    vi: 'Bạn đăng nhập không dùng mật khẩu. Để làm việc này, hãy đăng nhập lại bằng {provider}: lần trước đã quá {minutes} phút. Sau đó làm lại thao tác.',
  },
  'second-factor.page': { en: 'Second factor', vi: 'Xác thực hai bước' },
  'second-factor.on': { en: 'on', vi: 'đang bật' },
  'second-factor.off': { en: 'off', vi: 'chưa bật' },
  'second-factor.is-on': {
    en: 'A code from your phone is asked for at sign-in.',
    vi: 'Khi đăng nhập cần thêm mã trên điện thoại.',
  },
  'second-factor.is-off': {
    en: 'No code from your phone is asked for at sign-in.',
    vi: 'Khi đăng nhập không cần mã trên điện thoại.',
  },
  'second-factor.manage': { en: 'Manage', vi: 'Quản lý' },
  'second-factor.set-up': { en: 'Ask for a code from my phone too', vi: 'Yêu cầu thêm mã trên điện thoại' },
  'second-factor.lead': {
    en: 'At sign-in you enter your password and a code that an authenticator app on your phone shows, such as Google Authenticator, Microsoft Authenticator or Aegis.',
    vi: 'Khi đăng nhập, bạn nhập mật khẩu và mã do ứng dụng xác thực trên điện thoại hiện ra, ví dụ Google Authenticator, Microsoft Authenticator hoặc Aegis.',
  },
  'second-factor.must': {
    en: 'Here accounts like yours must have one. Set it up to continue.',
    vi: 'Ở đây, tài khoản như của bạn bắt buộc phải có. Hãy thiết lập để tiếp tục.',
  },
  'second-factor.scan': { en: '1. Scan this with the app', vi: '1. Quét mã này bằng ứng dụng' },
  'second-factor.qr': { en: 'QR code for the authenticator app', vi: 'Mã QR cho ứng dụng xác thực' },
  'second-factor.by-hand': {
    en: 'On this phone, open it in the app; or type this key:',
    vi: 'Nếu đang dùng điện thoại, hãy mở trong ứng dụng; hoặc nhập khóa này:',
  },
  'second-factor.open-app': { en: 'Open in the app', vi: 'Mở trong ứng dụng' },
  'second-factor.enter': { en: '2. Enter the code it shows', vi: '2. Nhập mã ứng dụng hiện ra' },
  'second-factor.code': { en: 'Code', vi: 'Mã' },
  'second-factor.turn-on': { en: 'Turn on', vi: 'Bật' },
  'second-factor.turn-off': { en: 'Turn off', vi: 'Tắt' },
  'second-factor.remove': { en: 'Remove second factor', vi: 'Gỡ xác thực hai bước' },
  'second-factor.codes-left': { en: '{count} recovery codes are left.', vi: 'Còn {count} mã khôi phục.' },
  'second-factor.new-codes': { en: 'Make new recovery codes', vi: 'Tạo mã khôi phục mới' },
  'second-factor.codes': { en: 'Recovery codes', vi: 'Mã khôi phục' },
  'second-factor.codes-lead': {
    en: 'Each works once instead of a code of the app, if you lose your phone. Save or print them now: they are shown only here.',
    vi: 'Mỗi mã dùng được một lần thay cho mã của ứng dụng, khi bạn mất điện thoại. Hãy lưu hoặc in ngay: chúng chỉ hiện ở đây.',
  },
  'second-factor.saved': { en: 'I have saved them', vi: 'Tôi đã lưu' },
  'second-factor.sign-in': { en: 'Enter the code from your phone', vi: 'Nhập mã trên điện thoại' },
  'second-factor.sign-in-lead': {
    en: 'The newest code of your authenticator app, or one of your recovery codes.',
    vi: 'Mã mới nhất của ứng dụng xác thực, hoặc một mã khôi phục.',
  },
  'second-factor.lost': {
    en: 'Lost your phone and your recovery codes? Ask an admin to remove the second factor of your account.',
    vi: 'Mất điện thoại và mã khôi phục? Hãy nhờ quản trị gỡ xác thực hai bước của tài khoản.',
  },
  'audit.second-factor': { en: 'second factor', vi: 'xác thực hai bước' },

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
  'notice.sign-in-new': {
    en: 'Your password was used to sign in from a network address that is new for your account: {address}. If that was not you, change your password.',
    vi: 'Mật khẩu của bạn đã được dùng để đăng nhập từ một địa chỉ mạng mới: {address}. Nếu không phải bạn, hãy đổi mật khẩu.',
  },
  'notice.provider-new': {
    en: '{provider} was used to sign in to your account from a network address that is new for it: {address}. If that was not you, ask an admin to disable the account.',
    vi: '{provider} đã được dùng để đăng nhập tài khoản của bạn từ một địa chỉ mạng mới: {address}. Nếu không phải bạn, hãy nhờ quản trị khóa tài khoản.',
  },
  'notice.provider-connected': {
    en: '{email} of {provider} now signs in to your account. If that was not you, disconnect it under My account and change your password.',
    vi: '{email} của {provider} từ nay đăng nhập được vào tài khoản của bạn. Nếu không phải bạn, hãy ngắt kết nối ở trang Tài khoản của tôi và đổi mật khẩu.',
  },
  'notice.provider-disconnected': {
    en: '{email} of {provider} no longer signs in to your account.',
    vi: '{email} của {provider} không còn đăng nhập vào tài khoản của bạn.',
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
