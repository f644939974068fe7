import type { Messages } from '../../language.ts'

export const cnvMessages = {
  'cnv.type-customers': { en: 'CNV customers', vi: 'Khách hàng CNV' },
  'cnv.type-orders': { en: 'CNV orders', vi: 'Đơn hàng CNV' },
  'cnv.counts': {
    en: '{total} read · {created} new · {updated} updated · {failed} failed',
    vi: 'đã đọc {total} · mới {created} · cập nhật {updated} · lỗi {failed}',
  },

  'error.cnv-not-set-up': {
    en: 'CNV is not set up. Fill in the CNV_ settings (see .env.example), or import CNV customers as JSON.',
    vi: 'Chưa thiết lập CNV. Hãy khai báo các mục CNV_ (xem .env.example), hoặc nhập khách hàng CNV từ tệp JSON.',
  },
  'error.cnv-sign-in-refused': {
    en: 'CNV refused the sign-in. Check CNV_USERNAME, CNV_PASSWORD, CNV_CLIENT_ID, CNV_CLIENT_SECRET and CNV_REDIRECT_URI.',
    vi: 'CNV từ chối đăng nhập. Hãy kiểm tra CNV_USERNAME, CNV_PASSWORD, CNV_CLIENT_ID, CNV_CLIENT_SECRET và CNV_REDIRECT_URI.',
  },
  'error.cnv-sign-in-changed': {
    en: "CNV's sign-in page has changed ({reason}). Inform an admin; the data is unchanged.",
    vi: 'Trang đăng nhập CNV đã thay đổi ({reason}). Hãy báo quản trị; dữ liệu không thay đổi.',
  },
  'error.cnv-token-refused': {
    en: 'CNV rejected a new sign-in. Check that the account may read customers and orders.',
    vi: 'CNV từ chối phiên đăng nhập mới. Hãy kiểm tra tài khoản có quyền đọc khách hàng và đơn hàng.',
  },
  'error.cnv-unreachable': {
    en: 'CNV does not respond. The next sync resumes from here; if it happens again, check the network and CNV.',
    vi: 'CNV không phản hồi. Lần đồng bộ sau sẽ tiếp tục từ đây; nếu vẫn lỗi, hãy kiểm tra mạng và CNV.',
  },
  'error.cnv-list-failed': {
    en: 'CNV did not return the next page ({reason}). The next sync resumes from here.',
    vi: 'CNV không trả trang tiếp theo ({reason}). Lần đồng bộ sau sẽ tiếp tục từ đây.',
  },
  'error.cnv-stay-away': {
    en: 'CNV asked us to wait {minutes} minutes. The next sync after that resumes from here.',
    vi: 'CNV yêu cầu chờ {minutes} phút. Lần đồng bộ sau đó sẽ tiếp tục từ đây.',
  },
  'error.cnv-list-too-long': {
    en: 'CNV has more records from {at} on than it lets us read. Inform an admin.',
    vi: 'Kể từ {at}, CNV có nhiều bản ghi hơn mức cho phép đọc. Hãy báo quản trị.',
  },
  'error.cnv-list-restless': {
    en: 'Too many CNV records were changing to read them. The next sync resumes from here.',
    vi: 'Quá nhiều bản ghi CNV đang thay đổi nên chưa đọc được. Lần đồng bộ sau sẽ tiếp tục từ đây.',
  },
  'error.cnv-busy': {
    en: 'Another process kept the database busy. The next sync resumes from here.',
    vi: 'Một tiến trình khác đang ghi cơ sở dữ liệu. Lần đồng bộ sau sẽ tiếp tục từ đây.',
  },
  'error.cnv-sync-interrupted': {
    en: 'Interrupted. The next sync resumes from here.',
    vi: 'Bị gián đoạn. Lần đồng bộ sau sẽ tiếp tục từ đây.',
  },
  'error.cnv-sync-superseded': {
    en: 'Stopped, because another sync has taken over.',
    vi: 'Đã dừng vì một lần đồng bộ khác tiếp quản.',
  },

  'import-kind.cnv': { en: 'CNV customers', vi: 'khách hàng CNV' },

  'error.import-json-damaged': {
    en: 'The JSON is cut off or has a mistake at record {record}. Export it from CNV again.',
    vi: 'Tệp JSON bị cắt hoặc có lỗi ở bản ghi thứ {record}. Hãy xuất lại từ CNV.',
  },
  'error.import-json-unknown': {
    en: 'This JSON has no list of CNV customers or memberships. Found: {found}. Export the list of customers from CNV.',
    vi: 'Tệp JSON này không có danh sách khách hàng hay hạng thành viên CNV. Đã thấy: {found}. Hãy xuất danh sách khách hàng từ CNV.',
  },
  'error.import-json-is-cnv': {
    en: 'This file is JSON, which is read for CNV records only. Drop the POS export as .csv or .xlsx, or choose the kind cnv.',
    vi: 'Tệp này là JSON, chỉ dùng cho dữ liệu CNV. Hãy thả tệp POS dạng .csv hoặc .xlsx, hoặc chọn loại cnv.',
  },
  'error.import-cnv-is-json': {
    en: 'CNV customers and memberships must be JSON, and this file is not. Export the list from CNV as .json.',
    vi: 'Khách hàng và hạng thành viên CNV phải ở dạng JSON, nhưng tệp này thì không. Hãy xuất danh sách từ CNV dạng .json.',
  },

  'reason.cnv-record-unreadable': { en: 'is not a record', vi: 'không phải một bản ghi' },
  'fix.cnv-record-unreadable': {
    en: 'A record looks like {"id": 35000000, …}.',
    vi: 'Một bản ghi có dạng {"id": 35000000, …}.',
  },
  'reason.cnv-id-unreadable': { en: 'is not a CNV customer number', vi: 'không phải mã khách hàng CNV' },
  'fix.cnv-id-unreadable': {
    en: "Enter CNV's number of the customer, such as 35000000.",
    vi: 'Hãy nhập mã khách hàng của CNV, ví dụ 35000000.',
  },
  'reason.cnv-customer-unknown': {
    en: 'no CNV customer has this number yet',
    vi: 'chưa có khách hàng CNV với mã này',
  },
  'fix.cnv-customer-unknown': {
    en: 'Import the CNV customers first, then this file again.',
    vi: 'Hãy nhập khách hàng CNV trước, rồi nhập lại tệp này.',
  },
  'reason.instant-unreadable': { en: 'is not a time', vi: 'không phải thời điểm' },
  'fix.instant-unreadable': {
    en: 'Write it as 2026-11-22T08:30:00Z.',
    vi: 'Hãy ghi dạng 2026-11-22T08:30:00Z.',
  },
  'reason.value-not-plain': {
    en: 'is a structure instead of a single value',
    vi: 'là một cấu trúc thay vì một giá trị',
  },
  'fix.value-not-plain': { en: 'Enter one text or number.', vi: 'Hãy nhập một chuỗi hoặc một số.' },
} as const satisfies Messages
