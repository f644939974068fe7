import type { Messages } from '../../language.ts'

/** The pages of uploads, a kind of file each. */
export const uploadMessages = {
  'upload.any': { en: 'All kinds', vi: 'Mọi loại' },
  'upload.kinds': { en: 'Kinds of files', vi: 'Các loại tệp' },
  'upload.tab.customers': { en: 'Customers', vi: 'Khách hàng' },
  'upload.tab.sales': { en: 'Sales', vi: 'Bán hàng' },
  'upload.tab.coupons': { en: 'Coupons', vi: 'Phiếu giảm giá' },
  'upload.tab.used-points': { en: 'Used points', vi: 'Điểm đã dùng' },
  'upload.title.customers': { en: 'Customer files', vi: 'Tệp khách hàng' },
  'upload.title.sales': { en: 'Sales files', vi: 'Tệp bán hàng' },
  'upload.title.coupons': { en: 'Coupon files', vi: 'Tệp phiếu giảm giá' },
  'upload.title.used-points': { en: 'Files of used points', vi: 'Tệp điểm đã dùng' },
  'upload.lead.customers': {
    en: 'One row per customer. VIP ID and phone together identify the customer; sales are linked to customers by VIP ID.',
    vi: 'Mỗi khách hàng một dòng. VIP ID cùng số điện thoại xác định khách hàng; hóa đơn được gắn với khách hàng theo VIP ID.',
  },
  'upload.lead.sales': {
    en: 'One row per invoice. An invoice that was imported before is updated, never counted twice.',
    vi: 'Mỗi hóa đơn một dòng. Hóa đơn đã nhập trước đó thì được cập nhật, không bao giờ tính hai lần.',
  },
  'upload.lead.coupons': {
    en: 'One row per coupon, used or not. The docket number links it to the invoice it was used on.',
    vi: 'Mỗi phiếu một dòng, đã dùng hay chưa. Số hóa đơn trên phiếu cho biết phiếu được dùng cho hóa đơn nào.',
  },
  'upload.lead.used-points': {
    en: 'One row per customer who used points. It updates existing customers; unknown ones are rejected.',
    vi: 'Mỗi khách hàng đã dùng điểm một dòng. Chỉ cập nhật khách hàng đã có; khách hàng chưa có sẽ bị loại.',
  },

  'upload.held': { en: 'In the database now', vi: 'Hiện có trong dữ liệu' },
  'upload.records.customers': { en: 'Customers', vi: 'Khách hàng' },
  'upload.records.sales': { en: 'Invoices', vi: 'Hóa đơn' },
  'upload.records.coupons': { en: 'Coupons', vi: 'Phiếu giảm giá' },
  'upload.records.used-points': { en: 'Customers with used points', vi: 'Khách có điểm đã dùng' },
  'upload.earliest.customers': { en: 'Earliest registration', vi: 'Đăng ký sớm nhất' },
  'upload.earliest.sales': { en: 'Earliest sale', vi: 'Ngày bán đầu tiên' },
  'upload.earliest.coupons': { en: 'Earliest start date', vi: 'Ngày bắt đầu sớm nhất' },
  'upload.latest.customers': { en: 'Latest registration', vi: 'Đăng ký mới nhất' },
  'upload.latest.sales': { en: 'Latest sale', vi: 'Ngày bán mới nhất' },
  'upload.latest.coupons': { en: 'Latest start date', vi: 'Ngày bắt đầu mới nhất' },

  'upload.needs': { en: 'File requirements', vi: 'Yêu cầu về tệp' },
  'upload.needed-columns': { en: 'Required columns: {columns}', vi: 'Cột bắt buộc: {columns}' },
  'upload.or': { en: ' or ', vi: ' hoặc ' },
  'upload.headers-hint': {
    en: 'Headers may be in any order, in English, Vietnamese or Chinese; capitals, spaces and dots do not matter. Other columns are ignored, with a note.',
    vi: 'Tiêu đề theo thứ tự nào cũng được, bằng tiếng Việt, tiếng Anh hoặc tiếng Trung; không phân biệt chữ hoa, dấu cách, dấu chấm. Cột khác được bỏ qua và có thông báo.',
  },
  'upload.template': { en: 'Template (.csv)', vi: 'Tệp mẫu (.csv)' },
  'upload.all-columns': { en: 'All {count} columns', vi: 'Tất cả {count} cột' },
  'upload.header': { en: 'Column', vi: 'Cột' },
  'upload.also': { en: 'Other names', vi: 'Tên khác' },
  'upload.status': { en: 'Required', vi: 'Bắt buộc' },
  'upload.required': { en: 'required', vi: 'bắt buộc' },
  'upload.either': { en: 'one of them', vi: 'một trong số này' },
  'upload.optional': { en: 'optional', vi: 'tùy chọn' },
  'upload.example': { en: 'Example', vi: 'Ví dụ' },

  'upload.drop.customers': {
    en: 'Drop customer files here, or choose them',
    vi: 'Thả tệp khách hàng vào đây, hoặc chọn tệp',
  },
  'upload.drop.sales': { en: 'Drop sales files here, or choose them', vi: 'Thả tệp bán hàng vào đây, hoặc chọn tệp' },
  'upload.drop.coupons': {
    en: 'Drop coupon files here, or choose them',
    vi: 'Thả tệp phiếu giảm giá vào đây, hoặc chọn tệp',
  },
  'upload.drop.used-points': {
    en: 'Drop files of used points here, or choose them',
    vi: 'Thả tệp điểm đã dùng vào đây, hoặc chọn tệp',
  },
  'upload.limits': {
    en: 'Up to {files} files at once: .csv up to {csv} MB, .xlsx up to {xlsx} MB each.',
    vi: 'Tối đa {files} tệp một lần: mỗi tệp .csv đến {csv} MB, .xlsx đến {xlsx} MB.',
  },
  'upload.over': { en: 'Drop the files to import them', vi: 'Thả tệp để nhập dữ liệu' },
  'upload.sending': { en: 'Sending', vi: 'Đang gửi' },
  'upload.waiting': { en: 'Waiting for the file before it …', vi: 'Đang chờ tệp trước …' },
  'upload.cancel': { en: 'Cancel', vi: 'Hủy' },
  'upload.cancelled': { en: 'Cancelled. Nothing was saved.', vi: 'Đã hủy. Chưa lưu gì.' },
  'upload.withdrawn': {
    en: 'Cancelled before it started. Nothing was imported.',
    vi: 'Đã hủy trước khi bắt đầu. Chưa nhập gì.',
  },
  'upload.import-as': { en: 'Import it as', vi: 'Nhập thành' },
  'upload.reading-of': { en: '{rows} of about {total} rows read', vi: 'đã đọc {rows} trong khoảng {total} dòng' },
  'upload.history': { en: 'Import history', vi: 'Lịch sử nhập' },
  'upload.none-of-kind': { en: 'No file of this kind was imported yet.', vi: 'Chưa nhập tệp loại này.' },
} as const satisfies Messages
