import type { Messages } from '../language.ts'

export const errorMessages = {
  'error.unexpected': {
    en: 'Something went wrong on our side. Try again; if it happens again, give an admin this reference: {reference}.',
    vi: 'Có lỗi phía hệ thống. Hãy thử lại; nếu vẫn lỗi, báo quản trị mã {reference}.',
  },
  'error.job-unknown': { en: 'No handler for job {type}.', vi: 'Không có bộ xử lý cho tác vụ {type}.' },
  'error.job-gave-up': {
    en: 'Given up after {attempts} attempts. Start it again; if it happens again, inform an admin.',
    vi: 'Đã dừng sau {attempts} lần thử. Hãy chạy lại; nếu vẫn lỗi, báo quản trị.',
  },
  'error.job-interrupted': { en: 'Interrupted; it goes on by itself.', vi: 'Bị gián đoạn; sẽ tự tiếp tục.' },
  'error.disk-full': {
    en: 'The disk is full, and nothing was changed. Free some space where the data folder is, then try again.',
    vi: 'Ổ đĩa đã đầy nên chưa có gì thay đổi. Hãy giải phóng dung lượng nơi chứa thư mục dữ liệu rồi thử lại.',
  },
  'error.data-read-only': {
    en: 'The data folder cannot be written. Give the account that runs Semir the right to write there, then try again.',
    vi: 'Không ghi được vào thư mục dữ liệu. Hãy cấp quyền ghi cho tài khoản chạy Semir rồi thử lại.',
  },
  'error.disk-trouble': {
    en: 'The disk did not answer as it should, and nothing was changed. Try again; if it happens again, have the machine checked.',
    vi: 'Ổ đĩa phản hồi bất thường nên chưa có gì thay đổi. Hãy thử lại; nếu vẫn lỗi, nhờ kiểm tra máy chủ.',
  },
  'error.database-damaged': {
    en: 'The database is damaged. Stop Semir, keep the damaged file aside and restore the latest backup; README says how.',
    vi: 'Cơ sở dữ liệu bị hỏng. Hãy dừng Semir, giữ riêng tệp hỏng và khôi phục bản sao lưu mới nhất; xem README.',
  },
  'error.backup-target-exists': {
    en: '{file} exists already. Name a new file.',
    vi: '{file} đã có. Hãy đặt tên tệp mới.',
  },
  'error.backup-damaged': {
    en: 'The copy did not pass its check ({verdict}); {file} was not written.',
    vi: 'Bản sao không qua kiểm tra ({verdict}); không ghi {file}.',
  },
  'error.forbidden': {
    en: 'You may not do this ({permission}). Ask an admin for access.',
    vi: 'Bạn chưa có quyền này ({permission}). Hãy xin quản trị cấp quyền.',
  },
  'error.data-busy': {
    en: 'An import is being saved and nothing was changed. Try again in a moment.',
    vi: 'Hệ thống đang lưu dữ liệu nhập nên chưa thay đổi gì. Hãy thử lại sau giây lát.',
  },
  'error.port-taken': {
    en: 'Port {port} is taken. Stop what listens there, or start with --port and another number.',
    vi: 'Cổng {port} đang được dùng. Hãy dừng chương trình đó, hoặc chạy với --port và số khác.',
  },
} as const satisfies Messages
