import type { Messages } from '../../language.ts'

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
    en: 'The role {role:role} allows more than yours. Ask an admin to do this.',
    vi: 'Vai trò {role:role} có nhiều quyền hơn của bạn. Hãy nhờ quản trị làm việc này.',
  },
  'error.last-admin': {
    en: 'This is the last admin. Make another person an admin first.',
    vi: 'Đây là quản trị cuối cùng. Hãy cho người khác làm quản trị trước.',
  },
  'error.account-link-spent': {
    en: 'This link was used, ran out or was never ours. Ask an admin for a new one.',
    vi: 'Liên kết này đã dùng, đã hết hạn hoặc không đúng. Hãy xin quản trị liên kết mới.',
  },

  'account.username': { en: 'Username', vi: 'Tên đăng nhập' },
  'account.name': { en: 'Your name', vi: 'Họ và tên' },
  'account.password': { en: 'Password', vi: 'Mật khẩu' },
  'account.current-password': { en: 'Current password', vi: 'Mật khẩu hiện tại' },
  'account.new-password': { en: 'New password', vi: 'Mật khẩu mới' },
  'account.show-password': { en: 'Show password', vi: 'Hiện mật khẩu' },
  'account.password-rule': {
    en: 'At least {least} characters, none that is common. Several words in a row do well.',
    vi: 'Ít nhất {least} ký tự và không phổ biến. Ghép vài từ lại là tốt.',
  },

  'account.register': { en: 'No account yet? Open one', vi: 'Chưa có tài khoản? Đăng ký' },
  'account.register-first': { en: 'Open the first account', vi: 'Tạo tài khoản đầu tiên' },
  'account.have-one': { en: 'You have an account? Sign in', vi: 'Đã có tài khoản? Đăng nhập' },
  'account.none-yet': {
    en: 'There is no account yet. The first one becomes the admin.',
    vi: 'Chưa có tài khoản nào. Tài khoản đầu tiên sẽ là quản trị.',
  },
  'account.sign-in-trouble': { en: "Can't sign in?", vi: 'Không đăng nhập được?' },
  'account.password-forgotten': {
    en: 'Forgot your password? ask an admin for a link to choose a new one.',
    vi: 'Quên mật khẩu: hãy xin quản trị liên kết để đặt mật khẩu mới.',
  },

  'account.register-title': { en: 'Open an account', vi: 'Đăng ký tài khoản' },
  'account.register-lead': {
    en: 'An admin approves it before you can sign in.',
    vi: 'Quản trị sẽ duyệt trước khi bạn đăng nhập được.',
  },
  'account.open': { en: 'Open account', vi: 'Đăng ký' },
  'account.invitation-title': { en: 'You are invited', vi: 'Bạn được mời' },
  'account.invitation-lead': {
    en: 'Open your account; you can begin at once.',
    vi: 'Hãy tạo tài khoản; bạn dùng được ngay.',
  },
  'account.waiting-title': { en: 'Almost there', vi: 'Gần xong rồi' },
  'account.waiting-lead': {
    en: 'Your account is made and waits for an admin to approve it. Sign in once you hear from them.',
    vi: 'Tài khoản đã được tạo và đang chờ quản trị duyệt. Hãy đăng nhập khi được báo.',
  },
  'account.choose-password': { en: 'Choose a password', vi: 'Đặt mật khẩu' },
  'account.choose-password-lead': {
    en: 'For {name} ({username}). Browsers signed in until now are signed out, and access tokens of programs end.',
    vi: 'Cho {name} ({username}). Các trình duyệt đang đăng nhập sẽ bị đăng xuất, mã truy cập của chương trình hết hiệu lực.',
  },
  'account.keep-password': { en: 'Keep this password', vi: 'Lưu mật khẩu' },

  'account.chat-lead': {
    en: 'You come from {platform} as {name}. The link works once.',
    vi: 'Bạn đến từ {platform} với tên {name}. Liên kết dùng được một lần.',
  },
  'account.sign-in-as': { en: 'Sign in as {name} ({platform})', vi: 'Đăng nhập là {name} ({platform})' },
  'account.connect': {
    en: 'Connect {platform} {name} to my account',
    vi: 'Nối {platform} {name} với tài khoản của tôi',
  },
  'account.connect-lead': {
    en: 'This link belongs to {name} on {platform}. In this browser {owner} is signed in.',
    vi: 'Liên kết này là của {name} trên {platform}. Trình duyệt này đang đăng nhập là {owner}.',
  },
  'account.connect-warning': {
    en: 'Once connected, {name} may do in {platform} whatever you may do here. Connect only yourself, by a link you asked for yourself.',
    vi: 'Sau khi nối, {name} làm được trong {platform} mọi việc bạn được làm ở đây. Chỉ nối chính bạn, bằng liên kết do chính bạn yêu cầu.',
  },

  'account.connected-notice': {
    en: 'Your link connected you to the account of {owner}, which decides from now on what you may do here. Was that not you? Contact an admin at once; {owner} can end it on the page My account.',
    vi: 'Liên kết của bạn đã nối bạn với tài khoản của {owner}; từ nay tài khoản đó quyết định quyền của bạn ở đây. Không phải bạn? Hãy báo quản trị ngay; {owner} có thể ngắt nối ở trang Tài khoản của tôi.',
  },
  'account.chats': { en: 'Connected in chats', vi: 'Đã nối trong chat' },
  'account.chats-hint': {
    en: 'In chat they may do everything you may. Disconnect anyone who is not you.',
    vi: 'Trong chat, họ làm được mọi việc bạn được làm. Hãy ngắt nối ai không phải là bạn.',
  },
  'account.disconnect': { en: 'Disconnect', vi: 'Ngắt nối' },

  'account.mine': { en: 'My account', vi: 'Tài khoản của tôi' },
  'account.no-account': {
    en: 'You are signed in without an account of your own: there is no name or password to change here.',
    vi: 'Bạn đăng nhập mà không có tài khoản riêng nên không có tên hay mật khẩu để đổi ở đây.',
  },
  'account.no-password': {
    en: 'You have no password. Ask an admin for a link to choose one.',
    vi: 'Bạn chưa có mật khẩu. Hãy xin quản trị liên kết để đặt mật khẩu.',
  },
  'account.own-name': { en: 'Name', vi: 'Tên' },
  'account.keep-name': { en: 'Save name', vi: 'Lưu tên' },
  'account.change-password': { en: 'Change password', vi: 'Đổi mật khẩu' },
  'account.change-password-hint': {
    en: 'Every other browser is signed out, and all your access tokens end: make new ones for your programs.',
    vi: 'Mọi trình duyệt khác bị đăng xuất, mọi mã truy cập của bạn hết hiệu lực: hãy tạo mã mới cho các chương trình.',
  },
  'account.changed-name': { en: 'Your name is saved.', vi: 'Đã lưu tên của bạn.' },
  'account.changed-password': {
    en: 'Your password is changed. Every other browser is signed out, and your access tokens have ended.',
    vi: 'Đã đổi mật khẩu. Mọi trình duyệt khác đã bị đăng xuất, mã truy cập của bạn đã hết hiệu lực.',
  },
  'account.to-tokens': { en: 'Tokens for programs of yours', vi: 'Mã truy cập cho chương trình của bạn' },
  'account.sessions': { en: 'Where you are signed in', vi: 'Nơi bạn đang đăng nhập' },
  'account.browser': { en: 'Browser', vi: 'Trình duyệt' },
  'account.browser-unknown': { en: 'Unknown browser', vi: 'Trình duyệt không rõ' },
  'account.signed-in-at': { en: 'Signed in', vi: 'Đăng nhập lúc' },
  'account.last-seen': { en: 'Last seen', vi: 'Dùng lần cuối' },
  'account.this-browser': { en: 'this browser', vi: 'trình duyệt này' },
  'account.end-session': { en: 'Sign out', vi: 'Đăng xuất' },
  'account.end-others': { en: 'Sign out everywhere else', vi: 'Đăng xuất mọi nơi khác' },

  'error.sign-in-wrong': {
    en: 'Username and password do not belong together. Check both and try again.',
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra và thử lại.',
  },
  'error.account-waiting': {
    en: 'Your account still waits for approval. Ask an admin to let you in.',
    vi: 'Tài khoản của bạn còn chờ duyệt. Hãy nhờ quản trị duyệt.',
  },
  'error.attempts-paused': {
    en: 'Too many attempts. Try again in {wait}.',
    vi: 'Thử quá nhiều lần. Hãy thử lại sau {wait}.',
  },
  'error.passwords-busy': {
    en: 'Too many people are signing in at this moment. Nothing was tried; try again in {seconds} seconds.',
    vi: 'Đang có quá nhiều người đăng nhập. Chưa có gì được thử; hãy thử lại sau {seconds} giây.',
  },
  'error.password-short': {
    en: 'The password is too short: {least} characters at least.',
    vi: 'Mật khẩu quá ngắn: cần ít nhất {least} ký tự.',
  },
  'error.password-long': {
    en: 'The password is too long: {most} characters at most.',
    vi: 'Mật khẩu quá dài: tối đa {most} ký tự.',
  },
  'error.password-common': {
    en: 'This password is easily guessed. Put several words in a row that do not belong together.',
    vi: 'Mật khẩu này dễ đoán. Hãy ghép vài từ không liên quan với nhau.',
  },
  'error.password-wrong': {
    en: 'The current password is not right. Nothing was changed.',
    vi: 'Mật khẩu hiện tại không đúng. Chưa thay đổi gì.',
  },
  'error.registration-closed': {
    en: 'Accounts are opened by an admin here. Ask for an invitation link.',
    vi: 'Ở đây tài khoản do quản trị mở. Hãy xin liên kết mời.',
  },
} as const satisfies Messages
