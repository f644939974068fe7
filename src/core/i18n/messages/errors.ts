import type { Messages } from '../language.ts'

export const errorMessages = {
  'error.unexpected': {
    en: 'Something went wrong on our side. Try again; if it happens again, give an admin this reference: {reference}.',
    vi: 'Hệ thống gặp lỗi. Hãy thử lại; nếu vẫn lỗi, gửi quản trị mã {reference}.',
  },
  'error.job-unknown': {
    en: 'This version of Semir cannot run jobs of type {type}. Inform an admin.',
    vi: 'Phiên bản Semir này không chạy được tác vụ loại {type}. Hãy báo quản trị.',
  },
  'error.job-gave-up': {
    en: 'Stopped after {attempts} attempts. Start it again; if it happens again, inform an admin.',
    vi: 'Đã dừng sau {attempts} lần thử. Hãy chạy lại; nếu vẫn lỗi, báo quản trị.',
  },
  'error.job-interrupted': { en: 'Interrupted; it will resume automatically.', vi: 'Bị gián đoạn; sẽ tự tiếp tục.' },
  'error.disk-full': {
    en: 'The disk is full, and nothing was changed. Free some space where the data folder is, then try again.',
    vi: 'Ổ đĩa đã đầy nên chưa có gì thay đổi. Hãy giải phóng dung lượng nơi chứa thư mục dữ liệu rồi thử lại.',
  },
  'error.data-read-only': {
    en: 'Semir cannot write to the data folder. Give the account that runs Semir write access, then try again.',
    vi: 'Không ghi được vào thư mục dữ liệu. Hãy cấp quyền ghi cho tài khoản chạy Semir rồi thử lại.',
  },
  'error.data-dir-open': {
    en: 'Other accounts on this machine can read {file}, and the account that runs Semir does not own it. Change the owner (chown) or remove the access (chmod go-rwx), then start again.',
    vi: 'Tài khoản khác trên máy đọc được {file}, và nó không thuộc tài khoản chạy Semir. Hãy chuyển chủ sở hữu (chown) hoặc bỏ quyền đọc (chmod go-rwx) rồi khởi động lại.',
  },
  'error.host-unknown': {
    en: 'This is not an address of Semir. Open the address printed at start-up; to use another name, set PUBLIC_URL.',
    vi: 'Đây không phải địa chỉ của Semir. Hãy mở địa chỉ được in ra khi khởi động; muốn dùng tên khác thì đặt PUBLIC_URL.',
  },
  'error.first-account-by-link': {
    en: 'The first account becomes the admin and needs the sign-in link that the terminal printed at start-up. Open that link, then this page; or run: npm run -s semir -- user add NAME --role admin',
    vi: 'Tài khoản đầu tiên là tài khoản quản trị nên cần liên kết đăng nhập mà cửa sổ dòng lệnh in ra khi khởi động. Hãy mở liên kết đó rồi mở lại trang này; hoặc chạy: npm run -s semir -- user add TÊN --role admin',
  },
  'error.disk-trouble': {
    en: 'The disk reported an error, and nothing was changed. Try again; if it happens again, have the machine checked.',
    vi: 'Ổ đĩa báo lỗi nên chưa có gì thay đổi. Hãy thử lại; nếu vẫn lỗi, nhờ kiểm tra máy chủ.',
  },
  'error.database-damaged': {
    en: 'The database is damaged. Stop Semir, set the damaged file aside and restore the latest backup as described in README.',
    vi: 'Cơ sở dữ liệu bị hỏng. Hãy dừng Semir, giữ riêng tệp hỏng và khôi phục bản sao lưu mới nhất; xem README.',
  },
  'error.database-unreachable': {
    en: 'The database does not answer, and nothing was changed. Try again in a minute; if it happens again, an admin should check the PostgreSQL server and DATABASE_URL.',
    vi: 'Cơ sở dữ liệu không phản hồi nên chưa có gì thay đổi. Hãy thử lại sau một phút; nếu vẫn lỗi, quản trị cần kiểm tra máy chủ PostgreSQL và DATABASE_URL.',
  },
  'error.version-far': {
    en: '{name} runs version {version} on these data, and this is {own}: only versions that follow each other work side by side. Stop it, or upgrade one version at a time. Nothing was started.',
    vi: '{name} đang chạy phiên bản {version} trên dữ liệu này, còn đây là {own}: chỉ hai phiên bản liền nhau mới chạy cùng lúc được. Hãy dừng tiến trình đó, hoặc nâng cấp từng phiên bản một. Chưa khởi động gì.',
  },
  'error.data-newer': {
    en: 'The data was brought up to date by a newer version (migration {migration}), which this one does not know. Upgrade the program on this machine as docs/operations.md describes, or restore a backup from before the upgrade.',
    vi: 'Dữ liệu đã được phiên bản mới hơn cập nhật (bước {migration}) mà phiên bản này chưa biết. Hãy nâng cấp chương trình trên máy này như docs/operations.md hướng dẫn, hoặc khôi phục bản sao lưu trước khi nâng cấp.',
  },
  'error.citus-missing': {
    en: 'This database is not a Citus cluster: the data of one server need no distribution. On each server of a cluster install Citus, run create extension citus, and set DATABASE_URL to its coordinator; docs/operations.md says how.',
    vi: 'Cơ sở dữ liệu này không phải cụm Citus: dữ liệu trên một máy chủ thì không cần phân tán. Hãy cài Citus trên từng máy chủ của cụm, chạy create extension citus và đặt DATABASE_URL trỏ đến máy điều phối; xem docs/operations.md.',
  },
  'error.move-nothing': {
    en: 'There is no data in {folder} to move. Name the data folder with --data.',
    vi: 'Không có dữ liệu nào trong {folder} để chuyển. Hãy chỉ thư mục dữ liệu bằng --data.',
  },
  'error.move-source-old': {
    en: 'The data is of an older version. Run: npm run -s semir -- migrate, then move it.',
    vi: 'Dữ liệu thuộc phiên bản cũ. Hãy chạy: npm run -s semir -- migrate, rồi chuyển lại.',
  },
  'error.move-target-used': {
    en: 'There is data in the target already (table {table}), and nothing was copied. Choose an empty database or folder.',
    vi: 'Nơi đến đã có dữ liệu (bảng {table}) nên chưa sao chép gì. Hãy chọn cơ sở dữ liệu hoặc thư mục trống.',
  },
  'error.move-differs': {
    en: 'The copy of {table} differs from the original, which is as it was. Stop every process that uses either, empty the target and move again.',
    vi: 'Bản sao của {table} khác bản gốc; bản gốc vẫn nguyên vẹn. Hãy dừng mọi tiến trình đang dùng hai bên, làm trống nơi đến rồi chuyển lại.',
  },
  'error.database-by-server': {
    en: 'This data is in PostgreSQL, which is backed up on its server: use pg_dump or continuous archiving, as docs/operations.md describes.',
    vi: 'Dữ liệu này nằm trong PostgreSQL nên được sao lưu trên máy chủ của nó: dùng pg_dump hoặc lưu trữ liên tục như docs/operations.md hướng dẫn.',
  },
  'error.backup-target-exists': {
    en: '{file} already exists. Choose another file name.',
    vi: 'Tệp {file} đã có. Hãy đặt tên khác.',
  },
  'error.backup-damaged': {
    en: 'The copy failed its check ({verdict}), so {file} was not written. Try again.',
    vi: 'Bản sao không qua kiểm tra ({verdict}) nên không ghi {file}. Hãy thử lại.',
  },
  'error.line-too-long': {
    en: 'A command has at most {limit} characters. Shorten it, or make your choices on the web pages.',
    vi: 'Lệnh dài tối đa {limit} ký tự. Hãy viết ngắn lại, hoặc chọn trên trang web.',
  },
  'error.forbidden': {
    en: 'You do not have access to this ({permission:permission}). Ask an admin for it.',
    vi: 'Bạn chưa có quyền này ({permission:permission}). Hãy xin quản trị cấp quyền.',
  },
  'error.data-busy': {
    en: 'An import is being saved and nothing was changed. Try again in a moment.',
    vi: 'Hệ thống đang lưu một tệp nhập nên chưa thay đổi gì. Hãy thử lại sau giây lát.',
  },
  'error.port-taken': {
    en: 'Port {port} is in use. Stop the program that uses it, or start with --port and another number.',
    vi: 'Cổng {port} đang được dùng. Hãy dừng chương trình đang dùng cổng, hoặc chạy với --port và số khác.',
  },
} as const satisfies Messages
