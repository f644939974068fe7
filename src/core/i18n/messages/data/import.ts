import type { Messages } from '../../language.ts'

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
    en: 'This file contains no text. Drop the POS export as .csv or .xlsx.',
    vi: 'Tệp này không chứa văn bản. Hãy thả tệp xuất từ POS dạng .csv hoặc .xlsx.',
  },
  'error.import-not-a-table': {
    en: 'This file is not a table ({type}). Drop the POS export as .csv or .xlsx.',
    vi: 'Tệp này không phải bảng dữ liệu ({type}). Hãy thả tệp POS xuất ra dạng .csv hoặc .xlsx.',
  },
  'error.import-html': {
    en: 'This is a web page with the file name of a table ({type}), which some POS menus call "Excel". Open it in Excel, save it as .xlsx and drop that.',
    vi: 'Đây là trang web mang tên tệp bảng tính ({type}); một số phần mềm POS gọi đó là "Excel". Hãy mở bằng Excel, lưu lại dạng .xlsx rồi thả lại.',
  },
  'error.import-xml-workbook': {
    en: 'This is an XML workbook of Excel 2003. Open it in Excel, save it as .xlsx and drop that.',
    vi: 'Đây là tệp bảng tính XML của Excel 2003. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi thả lại.',
  },
  'error.import-ods': {
    en: 'This is an OpenDocument spreadsheet (.ods). Save it as .xlsx in LibreOffice or Excel, then drop that.',
    vi: 'Đây là bảng tính OpenDocument (.ods). Hãy lưu lại dạng .xlsx bằng LibreOffice hoặc Excel rồi thả lại.',
  },
  'error.import-numbers': {
    en: 'This is an Apple Numbers document. Export it as Excel (.xlsx) and drop that.',
    vi: 'Đây là tệp Apple Numbers. Hãy xuất ra dạng Excel (.xlsx) rồi thả lại.',
  },
  'error.import-archive': {
    en: 'This is a {type} archive with {files} inside. Unpack it and drop the files themselves.',
    vi: 'Đây là tệp nén {type} chứa {files}. Hãy giải nén rồi thả từng tệp bên trong.',
  },
  'error.import-packed': {
    en: 'This is a {type} archive. Unpack it and drop the file inside.',
    vi: 'Đây là tệp nén {type}. Hãy giải nén rồi thả tệp bên trong.',
  },
  'error.import-sheet-hidden': {
    en: 'No visible sheet has the columns of a POS file, but the hidden sheet "{sheet}" has. Unhide it in Excel, save and drop it again.',
    vi: 'Các trang tính đang hiện không có cột của tệp POS, nhưng trang bị ẩn "{sheet}" thì có. Hãy bỏ ẩn trang đó trong Excel, lưu rồi thả lại.',
  },
  'error.import-lock-file': {
    en: '{file} only marks a workbook that is open in Excel and contains no data. Drop the workbook itself, without ~$ in its name.',
    vi: '{file} chỉ là tệp đánh dấu bảng tính đang mở trong Excel, không có dữ liệu. Hãy thả chính bảng tính (tên không có ~$).',
  },
  'error.import-own-report': {
    en: 'This is a Semir report, not a POS file: its figures come from data that is already here. Drop the POS export.',
    vi: 'Đây là báo cáo do Semir xuất ra, không phải tệp POS: số liệu trong đó đã có sẵn. Hãy thả tệp xuất từ POS.',
  },
  'error.import-header-moved': {
    en: 'Row {row} is a second header with another order of columns, so the rows after it would be read from the wrong columns. Split the file there and drop both parts.',
    vi: 'Dòng {row} là dòng tiêu đề thứ hai với thứ tự cột khác, nên phần sau sẽ bị đọc sai cột. Hãy tách tệp tại đó và thả từng phần.',
  },
  'error.import-unit': {
    en: 'Row {row} says that the amounts are in "{unit}". Export them in đồng and drop the file again.',
    vi: 'Dòng {row} ghi số tiền theo đơn vị "{unit}". Hãy xuất lại theo đồng rồi thả lại tệp.',
  },
  'error.import-lines-other-shop': {
    en: 'Invoice {invoice} is in two shops, so its rows cannot be added up. Put the shop in front of the number, or import one shop at a time.',
    vi: 'Hóa đơn {invoice} nằm ở hai cửa hàng nên không cộng các dòng được. Hãy thêm mã cửa hàng vào trước số hóa đơn, hoặc nhập từng cửa hàng.',
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
    en: 'The workbook is encrypted. Open it in Excel, remove the password (File, Info, Protect Workbook; even if Excel does not ask for one), save it and drop it again.',
    vi: 'Tệp Excel bị mã hóa. Hãy mở bằng Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc; kể cả khi Excel không hỏi mật khẩu), lưu lại rồi thả lại.',
  },
  'error.import-too-large': {
    en: '{file} is larger than {limit} MB. Export a shorter period, or ask an admin to raise the limit.',
    vi: '{file} lớn hơn {limit} MB. Hãy xuất khoảng thời gian ngắn hơn, hoặc nhờ quản trị tăng giới hạn.',
  },
  'error.import-workbook-damaged': {
    en: 'The workbook is damaged or cut off. Open it in Excel, save it again as .xlsx and drop that.',
    vi: 'Tệp Excel bị hỏng hoặc bị cắt. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi thả lại.',
  },
  'error.import-workbook-hostile': {
    en: 'The workbook expands to far more data than a POS export has, so it was not opened. Export it again, or as .csv.',
    vi: 'Tệp Excel giải nén ra lớn bất thường nên chưa được mở. Hãy xuất lại, hoặc xuất dạng .csv.',
  },
  'error.import-expands': {
    en: 'The rows of this file hold more than {times} times as much as the file itself, so nothing was imported. Export it again.',
    vi: 'Các dòng của tệp này chứa nhiều hơn {times} lần dung lượng tệp nên chưa nhập gì. Hãy xuất lại tệp.',
  },
  'error.import-too-many-columns': {
    en: 'Row {row} has more than {limit} columns. Delete what is to the right of the table and drop the file again.',
    vi: 'Dòng {row} có hơn {limit} cột. Hãy xóa phần nằm bên phải bảng dữ liệu rồi thả lại tệp.',
  },
  'error.import-cell-too-long': {
    en: 'Row {row} has a value of more than {limit} characters. Shorten it, or export the file again.',
    vi: 'Dòng {row} có giá trị dài hơn {limit} ký tự. Hãy rút ngắn giá trị đó hoặc xuất lại tệp.',
  },
  'error.import-record-too-long': {
    en: 'Row {row} has more than {limit} characters, so this is not a POS export. Check that each record ends with a line break.',
    vi: 'Dòng {row} dài hơn {limit} ký tự nên không phải tệp POS xuất ra. Hãy kiểm tra mỗi bản ghi nằm trên một dòng.',
  },
  'error.import-nested': {
    en: 'This JSON is nested more than {limit} levels deep. Drop the list of customers or memberships as CNV exports it.',
    vi: 'Tệp JSON này lồng nhau hơn {limit} cấp. Hãy thả danh sách khách hàng hoặc thành viên do CNV xuất ra.',
  },
  'error.import-too-complex': {
    en: 'The file needs too much memory. Export it as .csv, or for a shorter period.',
    vi: 'Tệp cần quá nhiều bộ nhớ. Hãy xuất dạng .csv, hoặc xuất khoảng thời gian ngắn hơn.',
  },
  'error.import-too-slow': {
    en: 'Reading the file took too long and was stopped. Export it as .csv, or for a shorter period.',
    vi: 'Đọc tệp quá lâu nên đã dừng. Hãy xuất dạng .csv, hoặc xuất khoảng thời gian ngắn hơn.',
  },
  'error.import-unreadable': {
    en: 'The file cannot be read. Export it again as .csv (UTF-8) or .xlsx.',
    vi: 'Không đọc được tệp. Hãy xuất lại dạng .csv (UTF-8) hoặc .xlsx.',
  },
  'error.import-busy': {
    en: 'Another import kept the database busy. Drop the file again later.',
    vi: 'Một lần nhập khác đang ghi dữ liệu. Hãy thả lại tệp sau ít phút.',
  },
  'error.import-quote-open': {
    en: 'Row {row} has an opening quote (") that is never closed, or the file was cut off there. Export it again, or correct that row.',
    vi: 'Dòng {row} có dấu ngoặc kép (") mở mà không đóng, hoặc tệp bị cắt ở đó. Hãy xuất lại hoặc sửa dòng này.',
  },
  'error.import-columns-missing': {
    en: 'Columns missing for a {import-kind:kind} file: {missing}. Found: {found}. Correct the header and drop it again.',
    vi: 'Tệp {import-kind:kind} thiếu cột: {missing}. Đã thấy: {found}. Hãy sửa dòng tiêu đề rồi thả lại.',
  },
  'error.import-kind-unknown': {
    en: 'The columns do not match any known file type. Found: {found}. It could be: {kinds}. Choose which one it is.',
    vi: 'Không nhận ra loại tệp từ các cột. Đã thấy: {found}. Có thể là: {kinds}. Hãy chọn loại tệp.',
  },

  'error.import-kind-other': {
    en: 'This is not a {import-kind:wanted} file: it has the columns of a {import-kind:kind} file. Nothing was imported yet.',
    vi: 'Đây không phải tệp {import-kind:wanted}: tệp có các cột của tệp {import-kind:kind}. Chưa nhập gì.',
  },

  'reason.missing': { en: 'is empty', vi: 'bị trống' },
  'fix.missing': { en: 'Fill it in.', vi: 'Hãy điền giá trị.' },
  'reason.placeholder': { en: 'is a placeholder for an empty cell', vi: 'là ký hiệu của ô trống' },
  'fix.placeholder': { en: 'Leave the cell empty, or fill it in.', vi: 'Hãy để trống ô hoặc điền giá trị.' },
  'reason.cell-error': { en: 'is a formula error', vi: 'là lỗi công thức' },
  'fix.cell-error': {
    en: 'Correct the formula in the spreadsheet, or enter the value.',
    vi: 'Hãy sửa công thức trong bảng tính, hoặc nhập giá trị.',
  },
  'reason.formula-without-value': {
    en: 'is a formula whose result is not stored in the workbook',
    vi: 'là công thức nhưng tệp không lưu kết quả',
  },
  'fix.formula-without-value': {
    en: 'Open the workbook in Excel, save it and drop it again.',
    vi: 'Hãy mở tệp bằng Excel, lưu lại rồi thả lại.',
  },
  'reason.value-too-long': { en: 'has more than {limit} characters', vi: 'dài hơn {limit} ký tự' },
  'fix.value-too-long': { en: 'Shorten the value.', vi: 'Hãy rút ngắn giá trị.' },
  'reason.text-broken': {
    en: 'contains characters that were lost when the file was saved (\ufffd)',
    vi: 'có ký tự bị mất khi lưu tệp (\ufffd)',
  },
  'fix.text-broken': { en: 'Export the file again as UTF-8.', vi: 'Hãy xuất lại tệp dạng UTF-8.' },
  'reason.too-many-cells': {
    en: '{cells} cells in a row of {columns} columns',
    vi: '{cells} ô trong khi bảng có {columns} cột',
  },
  'fix.too-many-cells': {
    en: 'Put quotes around cells that contain a comma.',
    vi: 'Hãy đặt ô có dấu phẩy trong dấu ngoặc kép.',
  },
  'reason.date-unreadable': { en: 'is not a date', vi: 'không phải ngày' },
  'fix.date-unreadable': {
    en: 'Write it as 2026-11-22 or 22/11/2026.',
    vi: 'Hãy ghi dạng 2026-11-22 hoặc 22/11/2026.',
  },
  'reason.date-impossible': { en: 'there is no day {date}', vi: 'không có ngày {date}' },
  'fix.date-impossible': { en: 'Correct the date.', vi: 'Hãy sửa lại ngày.' },
  'reason.date-swapped': {
    en: '{date} is probably {swapped}: a spreadsheet swapped day and month',
    vi: '{date} có lẽ là {swapped}: bảng tính đã đảo ngày và tháng',
  },
  'fix.date-swapped': {
    en: 'Export the column as text, or as 2026-11-22.',
    vi: 'Hãy xuất cột này dạng văn bản hoặc dạng 2026-11-22.',
  },
  'reason.number-percent': { en: 'is a percentage, not an amount', vi: 'là phần trăm, không phải số tiền' },
  'fix.number-percent': { en: 'Enter the amount in VND.', vi: 'Hãy nhập số tiền VND.' },
  'reason.number-share': {
    en: 'was read as a pay share of {share} (80% paid is 0.8)',
    vi: 'được đọc là tỷ lệ phải trả {share} (trả 80% là 0,8)',
  },
  'fix.number-share': {
    en: 'Enter 0.8 for a coupon with which the customer pays 80%.',
    vi: 'Hãy nhập 0.8 cho phiếu mà khách phải trả 80%.',
  },
  'reason.number-unreadable': { en: 'is not a number', vi: 'không phải số' },
  'fix.number-unreadable': { en: 'Enter digits only, such as 1234000.', vi: 'Chỉ nhập chữ số, ví dụ 1234000.' },
  'reason.number-not-whole': { en: 'is not a whole number', vi: 'không phải số nguyên' },
  'fix.number-not-whole': { en: 'Enter a whole number.', vi: 'Hãy nhập số nguyên.' },
  'reason.number-too-large': { en: 'is implausibly large', vi: 'lớn bất thường' },
  'fix.number-too-large': { en: 'Check the amount.', vi: 'Hãy kiểm tra lại số tiền.' },
  'reason.month-unreadable': { en: 'is not a month from 1 to 12', vi: 'không phải tháng từ 1 đến 12' },
  'fix.month-unreadable': { en: 'Enter a number from 1 to 12.', vi: 'Hãy nhập số từ 1 đến 12.' },
  'reason.flag-unreadable': { en: 'is neither yes nor no', vi: 'không phải có hay không' },
  'fix.flag-unreadable': { en: 'Enter 1 or 0.', vi: 'Hãy nhập 1 hoặc 0.' },
  'reason.id-scientific': {
    en: 'the spreadsheet shortened the number and its last digits are lost',
    vi: 'bảng tính đã rút gọn số nên mất các chữ số cuối',
  },
  'fix.id-scientific': {
    en: 'Format the column as Text and export again.',
    vi: 'Hãy định dạng cột là Văn bản (Text) rồi xuất lại.',
  },
  'reason.id-date': { en: 'the spreadsheet turned the id into a date', vi: 'bảng tính đã đổi mã thành ngày' },
  'fix.id-date': {
    en: 'Format the column as Text and enter the id again.',
    vi: 'Hãy định dạng cột là Văn bản (Text) rồi nhập lại mã.',
  },
  'reason.id-grouped': {
    en: 'has separators like an amount and was read as {id}',
    vi: 'có dấu ngăn cách như số tiền, được đọc là {id}',
  },
  'fix.id-grouped': {
    en: 'Format the column as Text and export again.',
    vi: 'Hãy định dạng cột là Văn bản (Text) rồi xuất lại.',
  },
  'reason.phone-scientific': {
    en: 'the spreadsheet shortened the phone number, so it cannot be used',
    vi: 'bảng tính đã rút gọn số điện thoại nên không dùng được',
  },
  'fix.phone-scientific': {
    en: 'Format the column as Text and export again.',
    vi: 'Hãy định dạng cột là Văn bản (Text) rồi xuất lại.',
  },
  'reason.phone-repeated-digit': {
    en: 'is one digit repeated, so it cannot be used',
    vi: 'chỉ lặp lại một chữ số nên không dùng được',
  },
  'fix.phone-repeated-digit': {
    en: 'Ask the customer for the number.',
    vi: 'Hãy hỏi lại số điện thoại của khách hàng.',
  },
  'reason.phone-unusable': {
    en: 'is not a Vietnamese phone number; stored as written, but it matches no customer',
    vi: 'không phải số điện thoại Việt Nam; vẫn lưu nhưng không khớp với khách hàng nào',
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
    en: 'The demo data was removed. Everything shown is now your own data.',
    vi: 'Dữ liệu mẫu đã được xóa. Từ nay mọi số liệu là của bạn.',
  },
  'note.demo-would-clear': {
    en: 'The demo data would be removed.',
    vi: 'Dữ liệu mẫu sẽ bị xóa.',
  },
  'note.header-found': { en: 'The header is in row {row}.', vi: 'Dòng tiêu đề nằm ở dòng {row}.' },
  'note.sheet-found': { en: 'The sheet "{sheet}" was read.', vi: 'Đã đọc trang tính "{sheet}".' },
  'note.sheets-ignored': {
    en: 'Only the sheet "{sheet}" was read; other sheets with rows: {names}. Save each as a separate file.',
    vi: 'Chỉ đọc trang tính "{sheet}"; các trang khác có dữ liệu: {names}. Hãy lưu mỗi trang thành một tệp.',
  },
  'note.sheets-hidden': {
    en: 'Hidden sheets were not read: {names}',
    vi: 'Không đọc các trang tính bị ẩn: {names}',
  },
  'note.rows-hidden': {
    en: 'Hidden and filtered rows of the workbook were read too: {rows}',
    vi: 'Các dòng bị ẩn hoặc bị lọc trong tệp cũng được đọc: {rows}',
  },
  'note.rows-unpacked': {
    en: 'Rows whose whole line was in one cell or in quotes were split into cells: {rows}',
    vi: 'Số dòng nằm gọn trong một ô hoặc trong dấu ngoặc kép đã được tách thành ô: {rows}',
  },
  'note.quotes-as-letters': {
    en: 'Stray quotes (") were read as text, to avoid losing whole rows: {quotes}, the first in row {row}',
    vi: 'Dấu ngoặc kép (") thừa được đọc như chữ để không mất cả dòng: {quotes}, đầu tiên ở dòng {row}',
  },
  'note.rejects-not-kept': {
    en: 'The first {kept} rejected rows are given back; the others are counted only',
    vi: 'Chỉ trả lại {kept} dòng bị từ chối đầu tiên; các dòng còn lại chỉ được đếm',
  },
  'note.skipped-header': {
    en: 'Repeated header rows were skipped: {rows}, the first in row {row}',
    vi: 'Bỏ qua dòng tiêu đề lặp lại: {rows}, đầu tiên ở dòng {row}',
  },
  'note.skipped-total': {
    en: 'Total rows were skipped: {rows}, the first in row {row}',
    vi: 'Bỏ qua dòng tổng cộng: {rows}, đầu tiên ở dòng {row}',
  },
  'note.skipped-ruler': {
    en: 'Separator lines were skipped: {rows}, the first in row {row}',
    vi: 'Bỏ qua dòng kẻ ngăn cách: {rows}, đầu tiên ở dòng {row}',
  },
  'note.skipped-count': {
    en: 'Row count lines were skipped: {rows}, the first in row {row}',
    vi: 'Bỏ qua dòng chỉ ghi số dòng: {rows}, đầu tiên ở dòng {row}',
  },
  'note.skipped-control': {
    en: 'Lines of control characters were skipped: {rows}, the first in row {row}',
    vi: 'Bỏ qua dòng chỉ có ký tự điều khiển: {rows}, đầu tiên ở dòng {row}',
  },
  'note.skipped-text': {
    en: 'Text lines between or below the rows were skipped: {rows}, the first in row {row}',
    vi: 'Bỏ qua dòng chữ nằm giữa hoặc dưới bảng: {rows}, đầu tiên ở dòng {row}',
  },
  'note.invoice-lines': {
    en: 'Rows that repeat an invoice number with other values: {rows} (such as {example}). Only the last row of an invoice counts. If the file has a row for each article, have its rows added up: by the preview, or by semir import FILE --add-lines',
    vi: 'Số dòng lặp lại số hóa đơn với giá trị khác: {rows} (ví dụ {example}). Chỉ dòng cuối của mỗi hóa đơn được tính. Nếu tệp có một dòng cho mỗi mặt hàng, hãy cộng các dòng: ở bản xem trước, hoặc bằng semir import TỆP --add-lines',
  },
  'note.invoice-lines-added': {
    en: 'Rows of an invoice that came before were added up: {rows} (such as {example})',
    vi: 'Số dòng của hóa đơn đã có trước đó được cộng lại: {rows} (ví dụ {example})',
  },
  'note.invoice-other-shop': {
    en: 'Rows that repeat an invoice number in another shop: {rows} (such as {example}). An invoice number has to be unique, so only the last row counts. Put the shop in front of the number.',
    vi: 'Số dòng lặp lại số hóa đơn ở cửa hàng khác: {rows} (ví dụ {example}). Số hóa đơn phải là duy nhất nên chỉ dòng cuối được tính. Hãy thêm mã cửa hàng vào trước số hóa đơn.',
  },
  'note.text-mojibake': {
    en: 'Accents are garbled ("{example}"): the file was saved in another encoding before. Export it again as UTF-8.',
    vi: 'Dấu tiếng Việt bị lỗi ("{example}"): tệp đã bị lưu sai bảng mã. Hãy xuất lại dạng UTF-8.',
  },
  'note.columns-ignored': { en: 'Columns not used: {columns}', vi: 'Cột không dùng: {columns}' },
  'note.columns-repeated': {
    en: 'Columns that occur twice, of which the first is used: {columns}',
    vi: 'Cột bị lặp, chỉ lấy cột đầu: {columns}',
  },
  'note.columns-rival': {
    en: 'Two columns could have the same meaning: "{used}" was read, "{left}" was not',
    vi: 'Hai cột có thể cùng ý nghĩa: đã đọc "{used}", không đọc "{left}"',
  },
  'note.dates-unclear': {
    en: '{column}: no date shows whether day or month comes first, so it was read day first (03/07 is 3 July)',
    vi: '{column}: không rõ ngày hay tháng đứng trước nên đọc ngày trước (03/07 là 3 tháng 7)',
  },
  'note.dates-month-first': {
    en: '{column}: read month first (03/07 is 7 March)',
    vi: '{column}: đọc tháng trước (03/07 là 7 tháng 3)',
  },
  'note.dates-as-before': {
    en: '{column}: read month first, like the file these rejected rows come from',
    vi: '{column}: đọc tháng trước, như tệp gốc của các dòng bị loại này',
  },
  'note.dates-both-day-first': {
    en: '{column}: some dates are day first ({dayFirst}), others month first ({monthFirst}). Those that could be either, such as {unclear}, were read day first. Check them.',
    vi: '{column}: có ngày ghi ngày trước ({dayFirst}), có ngày ghi tháng trước ({monthFirst}). Các ngày không rõ như {unclear} được đọc ngày trước. Hãy kiểm tra lại.',
  },
  'note.dates-both-month-first': {
    en: '{column}: some dates are month first ({monthFirst}), others day first ({dayFirst}). Those that could be either, such as {unclear}, were read month first. Check them.',
    vi: '{column}: có ngày ghi tháng trước ({monthFirst}), có ngày ghi ngày trước ({dayFirst}). Các ngày không rõ như {unclear} được đọc tháng trước. Hãy kiểm tra lại.',
  },
  'note.dates-short-year': {
    en: '{column}: years have two digits; {example} was read as {day}',
    vi: '{column}: năm chỉ có hai chữ số; {example} được đọc là {day}',
  },
  'note.dates-half-converted': {
    en: '{column}: a spreadsheet converted only some values to dates, all up to the 12th; their day and month are probably swapped. Export the column again as text, or as 2026-11-22.',
    vi: '{column}: bảng tính chỉ đổi một phần thành ngày, đều từ ngày 12 trở xuống; có lẽ ngày và tháng bị đảo. Hãy xuất lại cột này dạng văn bản hoặc dạng 2026-11-22.',
  },
  'note.numbers-unclear': {
    en: '{column}: 1.234 and 1,234 were read as 1234',
    vi: '{column}: 1.234 và 1,234 được đọc là 1234',
  },
  'note.numbers-mixed': {
    en: '{column}: numbers are written in two ways ({one} and {other}); three digits after a dot or comma were read as thousands. Check the amounts.',
    vi: '{column}: số được viết theo hai cách ({one} và {other}); ba chữ số sau dấu chấm hoặc phẩy được đọc là hàng nghìn. Hãy kiểm tra số tiền.',
  },
  'note.numbers-decimals': {
    en: '{column}: {example} was read with three decimals, like other numbers of the file',
    vi: '{column}: {example} được đọc với ba chữ số thập phân, giống các số khác trong tệp',
  },
  'note.same-file': {
    en: 'This file was already imported on {at}.',
    vi: 'Tệp này đã được nhập lúc {at}.',
  },

  'rejects.row': { en: 'Row number', vi: 'Số dòng' },
  'rejects.reason': { en: 'Reason', vi: 'Lý do' },
  'rejects.fix': { en: 'Fix', vi: 'Cách sửa' },
} as const satisfies Messages
