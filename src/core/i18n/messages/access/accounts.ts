import type { Messages } from '../../language.ts'

export const accountMessages = {
  'error.username-wrong': {
    en: 'A username has 3 to 64 characters: letters without accents, digits or . _ - @ +. It starts with a letter or digit.',
    vi: 'Tên đăng nhập dài 3 đến 64 ký tự, gồm chữ không dấu, chữ số hoặc . _ - @ +, và bắt đầu bằng chữ hoặc số.',
  },
  'error.username-taken': {
    en: 'This username is taken. Choose another, or sign in if it is yours.',
    vi: 'Tên đăng nhập này đã có người dùng. Hãy chọn tên khác, hoặc đăng nhập nếu đó là tài khoản của bạn.',
  },
  'error.name-wrong': {
    en: 'Enter your name, at most {most} characters.',
    vi: 'Hãy nhập tên của bạn, tối đa {most} ký tự.',
  },
  'error.account-unknown': {
    en: 'There is no such account. Choose one from the list of accounts.',
    vi: 'Không có tài khoản này. Hãy chọn trong danh sách tài khoản.',
  },
  'error.role-unknown': {
    en: 'There is no role {role}. Choose one from the list of roles.',
    vi: 'Không có vai trò {role}. Hãy chọn trong danh sách vai trò.',
  },
  'error.role-above-own': {
    en: 'The role {role:role} has more permissions than yours. Ask an admin to do this.',
    vi: 'Vai trò {role:role} có nhiều quyền hơn vai trò của bạn. Hãy nhờ quản trị làm việc này.',
  },
  'error.last-admin': {
    en: 'This is the last admin. Make another person an admin first.',
    vi: 'Đây là quản trị viên cuối cùng. Hãy cấp quyền quản trị cho người khác trước.',
  },
  'error.account-link-spent': {
    en: 'This link has been used, has expired or is not valid. Ask an admin for a new one.',
    vi: 'Liên kết này đã được dùng, đã hết hạn hoặc không hợp lệ. Hãy xin quản trị liên kết mới.',
  },

  'account.username': { en: 'Username', vi: 'Tên đăng nhập' },
  'account.name': { en: 'Your name', vi: 'Họ và tên' },
  'account.password': { en: 'Password', vi: 'Mật khẩu' },
  'account.current-password': { en: 'Current password', vi: 'Mật khẩu hiện tại' },
  'account.new-password': { en: 'New password', vi: 'Mật khẩu mới' },
  'account.show-password': { en: 'Show password', vi: 'Hiện mật khẩu' },
  'account.password-rule': {
    en: 'At least {least} characters and not a common password. Several words in a row work well.',
    vi: 'Ít nhất {least} ký tự và không phải mật khẩu phổ biến. Nên ghép vài từ với nhau.',
  },

  'account.register': { en: 'No account yet? Register', vi: 'Chưa có tài khoản? Đăng ký' },
  'account.register-first': { en: 'Set up the first admin account', vi: 'Tạo tài khoản quản trị đầu tiên' },
  'account.have-one': { en: 'Already have an account? Sign in', vi: 'Đã có tài khoản? Đăng nhập' },
  'account.none-yet': {
    en: "There is no account yet. The first one is the admin's: open the sign-in link that the terminal printed at start-up.",
    vi: 'Chưa có tài khoản nào. Tài khoản đầu tiên là của quản trị: hãy mở liên kết đăng nhập mà cửa sổ dòng lệnh đã in ra khi khởi động.',
  },
  'account.first-lead': {
    en: 'The first account is that of the admin.',
    vi: 'Tài khoản đầu tiên là tài khoản quản trị.',
  },
  'account.sign-in-trouble': { en: "Can't sign in?", vi: 'Không đăng nhập được?' },
  'account.password-forgotten': {
    en: 'Forgot your password? Ask an admin for a link to choose a new one.',
    vi: 'Quên mật khẩu? Hãy xin quản trị liên kết để đặt mật khẩu mới.',
  },

  'account.register-title': { en: 'Register', vi: 'Đăng ký tài khoản' },
  'account.register-lead': {
    en: 'An admin has to approve the account before you can sign in.',
    vi: 'Quản trị cần duyệt tài khoản trước khi bạn đăng nhập.',
  },
  'account.open': { en: 'Register', vi: 'Đăng ký' },
  'account.invitation-title': { en: 'You are invited', vi: 'Bạn được mời' },
  'account.invitation-lead': {
    en: 'Create your account; you can start right away.',
    vi: 'Hãy tạo tài khoản; bạn có thể dùng ngay.',
  },
  'account.waiting-title': { en: 'Almost there', vi: 'Gần xong rồi' },
  'account.waiting-lead': {
    en: "Your account was created and waits for an admin's approval. Sign in once you have heard from them.",
    vi: 'Tài khoản đã được tạo và đang chờ quản trị duyệt. Hãy đăng nhập sau khi được thông báo.',
  },
  'account.choose-password': { en: 'Choose a password', vi: 'Đặt mật khẩu' },
  'account.choose-password-lead': {
    en: 'For {name} ({username}). Saving signs out every browser and ends all access tokens of programs.',
    vi: 'Cho {name} ({username}). Khi lưu, mọi trình duyệt bị đăng xuất và mã truy cập của các chương trình hết hiệu lực.',
  },
  'account.keep-password': { en: 'Save password', vi: 'Lưu mật khẩu' },

  'account.chat-lead': {
    en: 'You come from {platform} as {name}. This link works once.',
    vi: 'Bạn đến từ {platform} với tên {name}. Liên kết này chỉ dùng được một lần.',
  },
  'account.sign-in-as': { en: 'Sign in as {name} ({platform})', vi: 'Đăng nhập với tên {name} ({platform})' },
  'account.connect': {
    en: 'Connect {platform} {name} to my account',
    vi: 'Kết nối {platform} {name} với tài khoản của tôi',
  },
  'account.connect-lead': {
    en: 'This link belongs to {name} on {platform}. This browser is signed in as {owner}.',
    vi: 'Liên kết này là của {name} trên {platform}. Trình duyệt này đang đăng nhập với tên {owner}.',
  },
  'account.connect-warning': {
    en: 'Once connected, {name} has the same access in {platform} as you have here. Connect only yourself, with a link you requested yourself.',
    vi: 'Sau khi kết nối, {name} có mọi quyền của bạn trong {platform}. Chỉ kết nối chính bạn, bằng liên kết do bạn tự yêu cầu.',
  },

  'account.connect-approval': {
    en: 'An admin has to approve the connection before it counts.',
    vi: 'Quản trị phải duyệt kết nối này thì mới có hiệu lực.',
  },
  'account.changed-connection-asked': {
    en: 'An admin was asked to approve the connection.',
    vi: 'Đã gửi yêu cầu; hãy chờ quản trị duyệt kết nối.',
  },
  'account.connected-notice': {
    en: 'Your link was used to connect you to the account of {owner}, which now decides your access here. If that was not you, contact an admin at once; {owner} can disconnect you on the page My account.',
    vi: 'Liên kết của bạn đã được dùng để kết nối bạn với tài khoản của {owner}; từ nay tài khoản đó quyết định quyền của bạn ở đây. Nếu không phải bạn làm, hãy báo quản trị ngay; {owner} có thể ngắt kết nối ở trang Tài khoản của tôi.',
  },
  'account.chats': { en: 'Connected chat users', vi: 'Người dùng chat đã kết nối' },
  'account.chats-hint': {
    en: 'In chat they have the same access as you. Disconnect anyone who is not you.',
    vi: 'Trong chat, họ có mọi quyền của bạn. Hãy ngắt kết nối ai không phải là bạn.',
  },
  'account.disconnect': { en: 'Disconnect', vi: 'Ngắt kết nối' },

  'account.mine': { en: 'My account', vi: 'Tài khoản của tôi' },
  'account.no-account': {
    en: 'You are signed in without an account, so there is no name or password to change.',
    vi: 'Bạn đăng nhập không qua tài khoản nên không có tên hay mật khẩu để đổi.',
  },
  'account.no-password': {
    en: 'You have no password. Ask an admin for a link to choose one.',
    vi: 'Bạn chưa có mật khẩu. Hãy xin quản trị liên kết để đặt mật khẩu.',
  },
  'account.own-name': { en: 'Name', vi: 'Tên' },
  'account.keep-name': { en: 'Save name', vi: 'Lưu tên' },
  'account.change-password': { en: 'Change password', vi: 'Đổi mật khẩu' },
  'account.change-password-hint': {
    en: 'This signs out every other browser and ends all your access tokens: create new ones for your programs.',
    vi: 'Mọi trình duyệt khác sẽ bị đăng xuất, mọi mã truy cập của bạn hết hiệu lực: hãy tạo mã mới cho các chương trình.',
  },
  'account.changed-name': { en: 'Your name was saved.', vi: 'Đã lưu tên của bạn.' },
  'account.changed-provider-connected': {
    en: 'Your account was connected.',
    vi: 'Đã kết nối tài khoản của bạn.',
  },
  'account.changed-provider-disconnected': {
    en: 'Your account was disconnected.',
    vi: 'Đã ngắt kết nối tài khoản của bạn.',
  },
  'account.changed-password': {
    en: 'Your password was changed. Every other browser was signed out, and your access tokens have ended.',
    vi: 'Đã đổi mật khẩu. Mọi trình duyệt khác đã bị đăng xuất, mã truy cập của bạn đã hết hiệu lực.',
  },
  'account.to-tokens': { en: 'Access tokens for your programs', vi: 'Mã truy cập cho chương trình của bạn' },
  'account.sessions': { en: 'Where you are signed in', vi: 'Nơi bạn đang đăng nhập' },
  'account.browser': { en: 'Browser', vi: 'Trình duyệt' },
  'account.browser-unknown': { en: 'Unknown browser', vi: 'Trình duyệt không xác định' },
  'account.signed-in-at': { en: 'Signed in', vi: 'Đăng nhập lúc' },
  'account.last-seen': { en: 'Last active', vi: 'Hoạt động gần nhất' },
  'account.this-browser': { en: 'this browser', vi: 'trình duyệt này' },
  'account.end-session': { en: 'Sign out', vi: 'Đăng xuất' },
  'account.end-others': { en: 'Sign out everywhere else', vi: 'Đăng xuất mọi nơi khác' },

  'error.sign-in-wrong': {
    en: 'Wrong username or password. Check both and try again.',
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra và thử lại.',
  },
  'error.account-waiting': {
    en: 'Your account is still waiting for approval. Ask an admin to approve it.',
    vi: 'Tài khoản của bạn đang chờ duyệt. Hãy nhờ quản trị duyệt.',
  },
  'error.attempts-paused': {
    en: 'Too many attempts. Try again in {wait}.',
    vi: 'Bạn đã thử quá nhiều lần. Hãy thử lại sau {wait}.',
  },
  'error.passwords-busy': {
    en: 'Too many people are signing in right now. Try again in {seconds} seconds.',
    vi: 'Đang có quá nhiều người đăng nhập. Hãy thử lại sau {seconds} giây.',
  },
  'error.password-short': {
    en: 'The password is too short. Use at least {least} characters.',
    vi: 'Mật khẩu quá ngắn. Hãy dùng ít nhất {least} ký tự.',
  },
  'error.password-long': {
    en: 'The password is too long. Use at most {most} characters.',
    vi: 'Mật khẩu quá dài. Hãy dùng tối đa {most} ký tự.',
  },
  'error.password-common': {
    en: 'This password is easy to guess. Combine several unrelated words.',
    vi: 'Mật khẩu này dễ đoán. Hãy ghép vài từ không liên quan với nhau.',
  },
  'error.password-wrong': {
    en: 'The current password is wrong, and nothing was changed. Check it and try again.',
    vi: 'Mật khẩu hiện tại không đúng nên chưa thay đổi gì. Hãy kiểm tra và thử lại.',
  },
  'error.registration-closed': {
    en: 'Only an admin can open accounts here. Ask for an invitation link.',
    vi: 'Chỉ quản trị mới mở được tài khoản. Hãy xin liên kết mời.',
  },
} as const satisfies Messages
