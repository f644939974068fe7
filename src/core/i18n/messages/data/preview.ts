import type { Messages } from '../../language.ts'

/** What a file would do, before it is imported. */
export const previewMessages = {
  'jobs.type-preview': { en: 'Preview of an import', vi: 'Xem trước lần nhập' },
  'error.import-dates-wrong': {
    en: 'Unclear dates are read {orders}; {typed} is none of them.',
    vi: 'Ngày không rõ được đọc theo {orders}; {typed} không có trong đó.',
  },
  'preview.badge': { en: 'previewed', vi: 'đã xem trước' },
  'preview.encoding': { en: 'Text encoding: {encoding}', vi: 'Bảng mã: {encoding}' },
  'preview.header-row': { en: 'Header: row {row}', vi: 'Dòng tiêu đề: dòng {row}' },
  'preview.day-first': {
    en: '{column}: day before month (03/07 is 3 July)',
    vi: '{column}: ngày trước tháng (03/07 là 3 tháng 7)',
  },
  'preview.month-first': {
    en: '{column}: month before day (03/07 is 7 March)',
    vi: '{column}: tháng trước ngày (03/07 là 7 tháng 3)',
  },
  'preview.numbers': { en: '{column}: numbers written as {example}', vi: '{column}: số viết dạng {example}' },
  'preview.nothing-saved': { en: '{file}: preview, nothing is saved', vi: '{file}: xem trước, chưa lưu gì' },
  'preview.same-file': {
    en: 'This very file was imported on {at}: importing it again changes nothing.',
    vi: 'Đúng tệp này đã được nhập lúc {at}: nhập lại không thay đổi gì.',
  },
  'preview.title': { en: 'Preview of {file}', vi: 'Xem trước {file}' },
  'preview.waiting': { en: 'Previews that wait for your answer', vi: 'Bản xem trước đang chờ bạn trả lời' },
  'preview.would': {
    en: 'What the import would do. Nothing is saved yet.',
    vi: 'Lần nhập sẽ làm những việc sau. Chưa lưu gì.',
  },
  'preview.changes': { en: 'Would be changed', vi: 'Sẽ thay đổi' },
  'preview.shown-of': { en: 'The first {shown} of {changed}', vi: '{shown} bản ghi đầu trong {changed}' },
  'preview.record': { en: 'Record', vi: 'Bản ghi' },
  'preview.change': { en: 'Before → after', vi: 'Trước → sau' },
  'preview.formats': { en: 'How the file is read', vi: 'Cách đọc tệp' },
  'preview.import': { en: 'Import', vi: 'Nhập' },
  'preview.cancel': { en: 'Cancel', vi: 'Hủy' },
  'preview.accepted': {
    en: '{file} is being imported. The outcome comes where it was dropped.',
    vi: '{file} đang được nhập. Kết quả sẽ báo ở nơi đã thả tệp.',
  },
  'preview.open': { en: 'Open preview', vi: 'Mở bản xem trước' },
  'note.days': { en: 'Days of its rows: {first} – {last}', vi: 'Ngày của các dòng: {first} – {last}' },
  'import-reply.one-created': { en: '1 new row of {kind}', vi: '1 dòng {kind} mới' },
  'import-reply.done-created': { en: '{rows} new {kind}', vi: '{rows} dòng {kind} mới' },
  'import-reply.done-updated': {
    en: '{rows} updated of {kind}, none new',
    vi: '{rows} dòng {kind} được cập nhật, không có dòng mới',
  },
  'import-reply.done-same': {
    en: 'nothing new, {rows} of {kind} were here already',
    vi: 'không có gì mới, {rows} dòng {kind} đã có sẵn',
  },
  'import-reply.done-none': { en: 'nothing was imported', vi: 'không nhập được dòng nào' },
  'import-reply.to-fix': { en: '{rows} rows to fix', vi: '{rows} dòng cần sửa' },
  'import-reply.one-to-fix': { en: '1 row to fix', vi: '1 dòng cần sửa' },
  'note.to-fix': { en: 'To fix: {columns}', vi: 'Cần sửa: {columns}' },
  'import-reply.to-fix-file': {
    en: '{rows} rows of {file} to fix, with Reason and Fix. Correct them here and drop the file back.',
    vi: '{rows} dòng của {file} cần sửa, kèm Lý do và Cách sửa. Hãy sửa ngay trong tệp này rồi thả lại.',
  },
  'import-reply.one-to-fix-file': {
    en: '1 row of {file} to fix, with Reason and Fix. Correct it here and drop the file back.',
    vi: '1 dòng của {file} cần sửa, kèm Lý do và Cách sửa. Hãy sửa ngay trong tệp này rồi thả lại.',
  },
  'import-reply.open': { en: 'Open import', vi: 'Mở lần nhập' },
  'import-reply.see-sales': { en: 'See sales', vi: 'Xem doanh thu' },
  'import-reply.files-unsent': {
    en: 'The file with these rows could not be sent to you; the page of the import has it.',
    vi: 'Không gửi được tệp các dòng này cho bạn; trang của lần nhập có tệp đó.',
  },
  'preview.cancelled': { en: '{file} was not imported.', vi: 'Không nhập {file}.' },
  'preview.which-order': {
    en: 'Day or month first? No date in {columns} shows it.',
    vi: 'Ngày hay tháng đứng trước? Các ngày ở {columns} không cho biết.',
  },
  'preview.choose-day': { en: '03/07 is 3 July', vi: '03/07 là 3 tháng 7' },
  'preview.choose-month': { en: '03/07 is 7 March', vi: '03/07 là 7 tháng 3' },
  'preview.add-lines': { en: 'Import, adding up each invoice', vi: 'Nhập và cộng từng hóa đơn' },
  'preview.gone': {
    en: 'This preview is over: the file was imported, cancelled, or removed after a day.',
    vi: 'Bản xem trước này đã kết thúc: tệp đã được nhập, bị hủy hoặc bị xóa sau một ngày.',
  },
  'preview.setting': { en: 'Show me first what a file would do', vi: 'Cho tôi xem trước khi nhập' },
  'preview.drop-on': {
    en: 'Drop a POS export (.csv or .xlsx) here: you see what it would do, then choose Import or Cancel. {command} off imports at once.',
    vi: 'Thả tệp xuất từ POS (.csv hoặc .xlsx) vào đây: bạn xem trước rồi chọn Nhập hoặc Hủy. {command} tắt để nhập ngay.',
  },
  'preview.drop-off': {
    en: 'Drop a POS export (.csv or .xlsx) here and it is imported at once. {command} on shows first what it would do.',
    vi: 'Thả tệp xuất từ POS (.csv hoặc .xlsx) vào đây để nhập ngay. {command} bật để xem trước khi nhập.',
  },
  'columns.title': { en: 'Columns', vi: 'Các cột' },
  'columns.lead': {
    en: 'What each column of the file is read as. What you change here is remembered for files with this header.',
    vi: 'Mỗi cột của tệp được đọc là gì. Thay đổi ở đây được nhớ cho các tệp có cùng dòng tiêu đề.',
  },
  'columns.read-as': { en: 'Read as', vi: 'Đọc là' },
  'columns.of': { en: '{column} is read as', vi: '{column} được đọc là' },
  'columns.left-out': { en: 'left out', vi: 'bỏ qua' },
  'columns.again': { en: 'Read again', vi: 'Đọc lại' },
  'columns.remembered': { en: 'Chosen columns', vi: 'Cột đã chọn' },
  'columns.remembered-lead': {
    en: 'Headers that people chose the columns of. Files with such a header are read so.',
    vi: 'Các dòng tiêu đề đã được chọn cột. Tệp có tiêu đề như vậy được đọc theo lựa chọn này.',
  },
  'columns.choice': { en: 'Choice', vi: 'Lựa chọn' },
  'columns.forget': { en: 'Forget', vi: 'Quên' },
  'columns.forgotten': { en: 'Choice {id} is forgotten.', vi: 'Đã quên lựa chọn {id}.' },
  'columns.none': {
    en: 'No columns were chosen by hand; every header is read by its own names.',
    vi: 'Chưa có cột nào được chọn; mọi dòng tiêu đề được đọc theo tên của nó.',
  },
  'columns.list': { en: 'Chosen columns. To forget one: {example}', vi: 'Cột đã chọn. Để quên: {example}' },
  'preview.masked': {
    en: 'Values of people are shown to those who may see customers’ data.',
    vi: 'Giá trị cá nhân chỉ hiện với người được xem dữ liệu khách hàng.',
  },
  'preview.turn-on': { en: 'Preview first', vi: 'Xem trước khi nhập' },
  'preview.turn-off': { en: 'Import at once', vi: 'Nhập ngay' },
  'error.import-preview-word': {
    en: 'The preview is turned on or off; {typed} is neither. Try: import preview on',
    vi: 'Xem trước chỉ có bật hoặc tắt; {typed} không phải. Thử: import preview bật',
  },
  'note.column-read-as': {
    en: '{column} is read as {field}, as chosen',
    vi: '{column} được đọc là {field} như đã chọn',
  },
  'note.column-read-as-before': {
    en: '{column} is read as {field}, as {by} chose on {at}',
    vi: '{column} được đọc là {field}, theo lựa chọn của {by} ngày {at}',
  },
  'note.column-left-out': { en: '{column} is left out, as chosen', vi: 'Bỏ qua cột {column} như đã chọn' },
  'note.column-left-out-before': {
    en: '{column} is left out, as {by} chose on {at}',
    vi: 'Bỏ qua cột {column}, theo lựa chọn của {by} ngày {at}',
  },
  'error.import-column-unknown': {
    en: 'The file has no column {column}. It has: {found}.',
    vi: 'Tệp không có cột {column}. Tệp có: {found}.',
  },
  'error.import-column-unfit': {
    en: '{column} cannot be read as {field} in a file of {kind}, or another column was chosen for it.',
    vi: 'Không đọc được {column} là {field} trong tệp {kind}, hoặc đã chọn cột khác cho trường này.',
  },
  'error.import-columns-gone': {
    en: 'There is no chosen header {id}. import columns lists them.',
    vi: 'Không có tiêu đề đã chọn số {id}. import columns liệt kê các lựa chọn.',
  },
  'error.import-map-wrong': {
    en: '--map takes "Column=field", such as "Revenue=Sales Amount"; "{typed}" is no such choice. Fields: {fields}.',
    vi: '--map nhận "Cột=trường", ví dụ "Doanh số=Sales Amount"; "{typed}" không đúng. Các trường: {fields}.',
  },
  'note.dates-chosen-day-first': {
    en: '{column}: read day first, as chosen (03/07 is 3 July)',
    vi: '{column}: đọc ngày trước như đã chọn (03/07 là 3 tháng 7)',
  },
  'note.dates-chosen-month-first': {
    en: '{column}: read month first, as chosen (03/07 is 7 March)',
    vi: '{column}: đọc tháng trước như đã chọn (03/07 là 7 tháng 3)',
  },
} satisfies Messages
