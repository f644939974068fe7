import type { Messages } from '../language.ts'

export const cnvMessages = {
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
