import type { Messages } from '../language.ts'

export const importMessages = {
  'error.import-file-missing': {
    en: 'There is no file {file}. Check its name, or drop it again.',
    vi: 'Không có tệp {file}. Hãy kiểm tra tên, hoặc thả lại tệp.',
  },
  'error.import-empty': { en: 'The file is empty. Export it again.', vi: 'Tệp rỗng. Hãy xuất lại tệp.' },
  'error.import-no-rows': {
    en: 'The file has a header but no rows below it. Export it again with data.',
    vi: 'Tệp chỉ có dòng tiêu đề, không có dữ liệu. Hãy xuất lại tệp có dữ liệu.',
  },
  'error.import-binary': {
    en: 'This file holds no text. Drop the POS export as .csv or .xlsx.',
    vi: 'Tệp này không chứa văn bản. Hãy thả tệp xuất từ POS dạng .csv hoặc .xlsx.',
  },
  'error.import-not-a-table': {
    en: 'This is no table ({type}). Drop the POS export as .csv or .xlsx.',
    vi: 'Tệp này không phải bảng dữ liệu ({type}). Hãy thả tệp POS xuất ra dạng .csv hoặc .xlsx.',
  },
  'error.import-xls': {
    en: 'This is an old .xls workbook. Open it and save it as .xlsx, then drop that.',
    vi: 'Đây là tệp .xls cũ. Hãy mở và lưu lại dạng .xlsx rồi thả lại.',
  },
  'error.import-xlsb': {
    en: 'This is a binary .xlsb workbook. Open it and save it as .xlsx, then drop that.',
    vi: 'Đây là tệp .xlsb. Hãy mở và lưu lại dạng .xlsx rồi thả lại.',
  },
  'error.import-password': {
    en: 'The workbook is protected by a password. Remove the password and drop it again.',
    vi: 'Tệp Excel có mật khẩu. Hãy bỏ mật khẩu rồi thả lại.',
  },
  'error.import-too-large': {
    en: '{file} is larger than {limit} MB. Export a shorter period, or ask an admin to raise the limit.',
    vi: '{file} lớn hơn {limit} MB. Hãy xuất khoảng thời gian ngắn hơn, hoặc nhờ quản trị tăng giới hạn.',
  },
  'error.import-workbook-damaged': {
    en: 'The workbook is damaged or was cut off. Open it in Excel, save it again as .xlsx and drop that.',
    vi: 'Tệp Excel bị hỏng hoặc bị cắt. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi thả lại.',
  },
  'error.import-workbook-hostile': {
    en: 'The workbook unpacks to far more than a POS export does, so it was not opened. Export it again, or as .csv.',
    vi: 'Tệp Excel giải nén ra lớn bất thường nên không được mở. Hãy xuất lại, hoặc xuất dạng .csv.',
  },
  'error.import-too-complex': {
    en: 'The file needs more memory than an import may take. Export it as .csv, or a shorter period.',
    vi: 'Tệp cần quá nhiều bộ nhớ. Hãy xuất dạng .csv hoặc khoảng thời gian ngắn hơn.',
  },
  'error.import-too-slow': {
    en: 'Reading the file took too long and was stopped. Export it as .csv, or a shorter period.',
    vi: 'Đọc tệp quá lâu nên đã dừng. Hãy xuất dạng .csv hoặc khoảng thời gian ngắn hơn.',
  },
  'error.import-unreadable': {
    en: 'The file cannot be read. Export it again as .csv (UTF-8) or .xlsx.',
    vi: 'Không đọc được tệp. Hãy xuất lại dạng .csv (UTF-8) hoặc .xlsx.',
  },
  'error.import-busy': {
    en: 'Another import was writing all the time. Drop the file again later.',
    vi: 'Một lần nhập khác đang ghi dữ liệu. Hãy thả lại tệp sau.',
  },
  'error.import-quote-open': {
    en: 'Row {row} opens a quote (") that never closes, or the file was cut there. Export it again, or mend that row.',
    vi: 'Dòng {row} mở dấu ngoặc kép (") mà không đóng, hoặc tệp bị cắt ở đó. Hãy xuất lại hoặc sửa dòng này.',
  },
  'error.import-columns-missing': {
    en: 'Columns missing for a {import-kind:kind} file: {missing}. Found: {found}. Correct the header and drop it again.',
    vi: 'Tệp {import-kind:kind} thiếu cột: {missing}. Đã thấy: {found}. Hãy sửa dòng tiêu đề rồi thả lại.',
  },
  'error.import-kind-unknown': {
    en: 'The columns tell no kind of file. Found: {found}. It could be: {kinds}. Say which one it is.',
    vi: 'Không nhận ra loại tệp từ các cột. Đã thấy: {found}. Có thể là: {kinds}. Hãy cho biết loại tệp.',
  },

  'error.import-kind-other': {
    en: 'This is no {import-kind:wanted} file: it has the columns of a {import-kind:kind} file. Nothing was imported yet.',
    vi: 'Đây không phải tệp {import-kind:wanted} mà có các cột của tệp {import-kind:kind}. Chưa nhập gì.',
  },

  'reason.missing': { en: 'is empty', vi: 'bị trống' },
  'fix.missing': { en: 'Fill it in.', vi: 'Hãy điền giá trị.' },
  'reason.too-many-cells': {
    en: '{cells} cells in a row of {columns} columns',
    vi: '{cells} ô trong khi bảng có {columns} cột',
  },
  'fix.too-many-cells': {
    en: 'A comma inside a cell needs quotes around it.',
    vi: 'Ô có dấu phẩy cần đặt trong dấu ngoặc kép.',
  },
  'reason.date-unreadable': { en: 'is no date', vi: 'không phải ngày' },
  'fix.date-unreadable': {
    en: 'Write it as 2026-11-22 or 22/11/2026.',
    vi: 'Hãy ghi dạng 2026-11-22 hoặc 22/11/2026.',
  },
  'reason.date-impossible': { en: 'there is no day {date}', vi: 'không có ngày {date}' },
  'fix.date-impossible': { en: 'Correct the day.', vi: 'Hãy sửa lại ngày.' },
  'reason.number-unreadable': { en: 'is no number', vi: 'không phải số' },
  'fix.number-unreadable': { en: 'Write digits only, such as 1234000.', vi: 'Hãy chỉ ghi chữ số, ví dụ 1234000.' },
  'reason.number-not-whole': { en: 'is no whole number', vi: 'không phải số nguyên' },
  'fix.number-not-whole': { en: 'Write a whole number.', vi: 'Hãy ghi số nguyên.' },
  'reason.number-too-large': { en: 'is too large to be true', vi: 'lớn bất thường' },
  'fix.number-too-large': { en: 'Check the amount.', vi: 'Hãy kiểm tra lại số tiền.' },
  'reason.month-unreadable': { en: 'is no month from 1 to 12', vi: 'không phải tháng từ 1 đến 12' },
  'fix.month-unreadable': { en: 'Write a number from 1 to 12.', vi: 'Hãy ghi số từ 1 đến 12.' },
  'reason.flag-unreadable': { en: 'is neither yes nor no', vi: 'không phải có hoặc không' },
  'fix.flag-unreadable': { en: 'Write 1 or 0.', vi: 'Hãy ghi 1 hoặc 0.' },
  'reason.id-scientific': {
    en: 'the spreadsheet shortened the number and its last digits are lost',
    vi: 'bảng tính đã rút gọn số nên mất các chữ số cuối',
  },
  'fix.id-scientific': {
    en: 'Format the column as Text and export again.',
    vi: 'Hãy định dạng cột là Văn bản (Text) rồi xuất lại.',
  },
  'reason.phone-scientific': {
    en: 'the spreadsheet shortened the phone number: no phone',
    vi: 'bảng tính đã rút gọn số điện thoại: coi như không có số',
  },
  'fix.phone-scientific': {
    en: 'Format the column as Text and export again.',
    vi: 'Hãy định dạng cột là Văn bản (Text) rồi xuất lại.',
  },
  'reason.phone-repeated-digit': { en: 'one digit repeated: no phone', vi: 'một chữ số lặp lại: coi như không có số' },
  'fix.phone-repeated-digit': { en: 'Ask the customer for the number.', vi: 'Hãy hỏi lại số của khách.' },
  'reason.phone-unusable': {
    en: 'is no Vietnamese phone number; kept as written, it matches nobody',
    vi: 'không phải số điện thoại Việt Nam; giữ nguyên nhưng không khớp với ai',
  },
  'fix.phone-unusable': { en: 'Correct the number, such as 0912345678.', vi: 'Hãy sửa số, ví dụ 0912345678.' },
  'reason.customer-unknown': {
    en: 'no customer has this VIP ID with this phone',
    vi: 'không có khách hàng nào có VIP ID và số điện thoại này',
  },
  'fix.customer-unknown': {
    en: 'Import the customer first, or correct VIP ID and phone.',
    vi: 'Hãy nhập khách hàng trước, hoặc sửa VIP ID và số điện thoại.',
  },

  'note.demo-cleared': {
    en: 'The demo data was removed: from here on everything shown is yours.',
    vi: 'Dữ liệu mẫu đã được xoá: từ nay mọi số liệu là của bạn.',
  },
  'note.sheets-ignored': {
    en: 'Only the first sheet was read; sheets with rows that were not: {sheets}. Save each as a file of its own.',
    vi: 'Chỉ đọc trang tính đầu; số trang có dữ liệu chưa đọc: {sheets}. Hãy lưu mỗi trang thành một tệp.',
  },
  'note.columns-ignored': { en: 'Columns not used: {columns}', vi: 'Cột không dùng: {columns}' },
  'note.columns-repeated': {
    en: 'Columns that come twice, the first counts: {columns}',
    vi: 'Cột bị lặp, chỉ lấy cột đầu: {columns}',
  },
  'note.dates-unclear': {
    en: '{column}: no date tells day from month, so they were read day first (03/07 is 3 July)',
    vi: '{column}: không rõ ngày hay tháng đứng trước, đã đọc ngày trước (03/07 là 3 tháng 7)',
  },
  'note.numbers-unclear': {
    en: '{column}: 1.234 and 1,234 were read as 1234',
    vi: '{column}: 1.234 và 1,234 được đọc là 1234',
  },

  'rejects.row': { en: 'Row number', vi: 'Số dòng' },
  'rejects.reason': { en: 'Reason', vi: 'Lý do' },
  'rejects.fix': { en: 'Fix', vi: 'Cách sửa' },
} as const satisfies Messages
