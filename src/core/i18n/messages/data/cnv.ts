import type { Messages } from '../../language.ts'

export const cnvMessages = {
  'cnv.type-customers': { en: 'CNV customers', vi: 'Khách hàng CNV' },
  'cnv.type-orders': { en: 'CNV orders', vi: 'Đơn hàng CNV' },
  'cnv.counts': {
    en: '{total} read · {created} new · {updated} updated · {failed} failed',
    vi: 'đã đọc {total} · mới {created} · cập nhật {updated} · lỗi {failed}',
  },

  'error.cnv-not-set-up': {
    en: 'CNV is not set up. Make the CNV_ settings (.env.example explains them), or import CNV customers as JSON.',
    vi: 'Chưa thiết lập CNV. Hãy khai báo các mục CNV_ (xem .env.example), hoặc nhập khách hàng CNV từ tệp JSON.',
  },
  'error.cnv-sign-in-refused': {
    en: 'CNV refused the sign-in. Check CNV_USERNAME, CNV_PASSWORD, CNV_CLIENT_ID, CNV_CLIENT_SECRET and CNV_REDIRECT_URI.',
    vi: 'CNV từ chối đăng nhập. Hãy kiểm tra CNV_USERNAME, CNV_PASSWORD, CNV_CLIENT_ID, CNV_CLIENT_SECRET và CNV_REDIRECT_URI.',
  },
  'error.cnv-sign-in-changed': {
    en: "CNV's sign-in page is not what it used to be ({reason}). Inform an admin; the data is unchanged.",
    vi: 'Trang đăng nhập CNV đã thay đổi ({reason}). Hãy báo quản trị; dữ liệu vẫn giữ nguyên.',
  },
  'error.cnv-token-refused': {
    en: 'CNV refuses a fresh sign-in. Check that the account may read customers and orders.',
    vi: 'CNV từ chối phiên đăng nhập mới. Hãy kiểm tra tài khoản có quyền đọc khách hàng và đơn hàng.',
  },
  'error.cnv-unreachable': {
    en: 'CNV does not answer. The next sync continues from here; if it keeps happening, check the network and CNV.',
    vi: 'CNV không phản hồi. Lần đồng bộ sau sẽ tiếp tục từ đây; nếu vẫn lỗi, hãy kiểm tra mạng và CNV.',
  },
  'error.cnv-list-failed': {
    en: 'CNV did not give the next page ({reason}). The next sync goes on from here.',
    vi: 'CNV không trả trang tiếp theo ({reason}). Lần đồng bộ sau sẽ tiếp tục từ đây.',
  },
  'error.cnv-stay-away': {
    en: 'CNV asks to wait {minutes} minutes. The next sync after that goes on from here.',
    vi: 'CNV yêu cầu chờ {minutes} phút. Lần đồng bộ sau đó sẽ tiếp tục từ đây.',
  },
  'error.cnv-list-too-long': {
    en: 'CNV lists more records than it lets us read from {at} on. Inform an admin.',
    vi: 'CNV có nhiều bản ghi hơn mức cho phép đọc kể từ {at}. Hãy báo quản trị.',
  },
  'error.cnv-list-restless': {
    en: 'CNV was changing too many records at once to read them. The next sync goes on from here.',
    vi: 'CNV đang thay đổi quá nhiều bản ghi nên chưa đọc được. Lần đồng bộ sau sẽ tiếp tục từ đây.',
  },
  'error.cnv-busy': {
    en: 'Another process was writing all the time. The next sync goes on from here.',
    vi: 'Một tiến trình khác đang ghi dữ liệu. Lần đồng bộ sau sẽ tiếp tục từ đây.',
  },
  'error.cnv-sync-interrupted': {
    en: 'Interrupted. The next sync goes on from here.',
    vi: 'Bị gián đoạn. Lần đồng bộ sau sẽ tiếp tục từ đây.',
  },
  'error.cnv-sync-superseded': {
    en: 'Another sync has taken over.',
    vi: 'Một lần đồng bộ khác đã tiếp quản.',
  },

  'import-kind.cnv': { en: 'CNV customers', vi: 'khách hàng CNV' },

  'error.import-json-damaged': {
    en: 'The JSON breaks off or has a mistake at record {record}. Save it again from CNV, whole.',
    vi: 'Tệp JSON bị cắt hoặc có lỗi ở bản ghi thứ {record}. Hãy lưu lại trọn vẹn từ CNV.',
  },
  'error.import-json-unknown': {
    en: 'This JSON holds no list of CNV customers or memberships. Found: {found}. Save the list of customers from CNV.',
    vi: 'Tệp JSON này không có danh sách khách hàng hay hạng thành viên CNV. Đã thấy: {found}. Hãy lưu danh sách khách hàng từ CNV.',
  },
  'error.import-json-is-cnv': {
    en: 'This file is JSON, which only CNV records come as. Drop the POS export as .csv or .xlsx, or name the kind cnv.',
    vi: 'Tệp này là JSON, chỉ dùng cho dữ liệu CNV. Hãy thả tệp POS dạng .csv hoặc .xlsx, hoặc chọn loại cnv.',
  },
  'error.import-cnv-is-json': {
    en: 'CNV customers and memberships come as JSON; this file is none. Save the list from CNV as .json.',
    vi: 'Khách hàng và hạng thành viên CNV phải ở dạng JSON; tệp này thì không. Hãy lưu danh sách từ CNV dạng .json.',
  },

  'reason.cnv-record-unreadable': { en: 'is no record', vi: 'không phải một bản ghi' },
  'fix.cnv-record-unreadable': {
    en: 'A record looks like {"id": 35000000, …}.',
    vi: 'Một bản ghi có dạng {"id": 35000000, …}.',
  },
  'reason.cnv-id-unreadable': { en: 'is no CNV customer number', vi: 'không phải mã khách hàng CNV' },
  'fix.cnv-id-unreadable': {
    en: 'Write the number CNV gives the customer, such as 35000000.',
    vi: 'Hãy ghi mã số khách hàng của CNV, ví dụ 35000000.',
  },
  'reason.cnv-customer-unknown': {
    en: 'no CNV customer has this number yet',
    vi: 'chưa có khách hàng CNV mang mã này',
  },
  'fix.cnv-customer-unknown': {
    en: 'Import the CNV customers first, then this file again.',
    vi: 'Hãy nhập khách hàng CNV trước, rồi nhập lại tệp này.',
  },
  'reason.instant-unreadable': { en: 'is no time', vi: 'không phải thời điểm' },
  'fix.instant-unreadable': {
    en: 'Write it as 2026-11-22T08:30:00Z.',
    vi: 'Hãy ghi dạng 2026-11-22T08:30:00Z.',
  },
  'reason.value-not-plain': {
    en: 'is a structure where one value should be',
    vi: 'là một cấu trúc, không phải một giá trị',
  },
  'fix.value-not-plain': { en: 'Write one text or number.', vi: 'Hãy ghi một chuỗi hoặc một số.' },
} as const satisfies Messages
