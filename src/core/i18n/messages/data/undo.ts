import type { Messages } from '../../language.ts'

/** Taking an import back. */
export const undoMessages = {
  'jobs.type-undo': { en: 'Undo of an import', vi: 'Hoàn tác lần nhập' },
  'error.import-undo-unknown': {
    en: 'There is no import {id}. `import history` lists them with their numbers.',
    vi: 'Không có lần nhập số {id}. Dùng `import history` để xem danh sách và số.',
  },
  'error.import-undo-nothing': {
    en: 'Import {id} ({file}) changed nothing, so there is nothing to undo.',
    vi: 'Lần nhập {id} ({file}) không thay đổi gì nên không có gì để hoàn tác.',
  },
  'error.import-undone': {
    en: 'Import {id} ({file}) is undone already. Import the file again to bring it back.',
    vi: 'Lần nhập {id} ({file}) đã được hoàn tác. Muốn lấy lại dữ liệu, hãy nhập lại tệp.',
  },
  'error.import-undo-too-old': {
    en: 'Import {id} ({file}) is too old to undo: the values it replaced are no longer stored. Import a file with the right values.',
    vi: 'Lần nhập {id} ({file}) đã quá cũ, không hoàn tác được: giá trị trước đó không còn lưu. Hãy nhập tệp có giá trị đúng.',
  },
  'error.import-undo-which': {
    en: 'Which import? Type its number, for example `import undo 12`: {typed} is not one. `import history` lists them.',
    vi: 'Hoàn tác lần nhập nào? Hãy ghi số, ví dụ `import undo 12`; {typed} không phải số. Dùng `import history` để xem danh sách.',
  },
  'undo.running': { en: '{file}: undoing the import', vi: '{file}: đang hoàn tác lần nhập' },
  'undo.undone': {
    en: 'Import {id} is undone: {removed} records removed, {restored} back to their earlier values.',
    vi: 'Đã hoàn tác lần nhập {id}: xóa {removed} bản ghi, {restored} bản ghi trở về giá trị trước đó.',
  },
  'undo.partly': {
    en: 'Import {id} is undone in part: {removed} records removed, {restored} back to their earlier values, {kept} stay because they were changed since.',
    vi: 'Đã hoàn tác một phần lần nhập {id}: xóa {removed} bản ghi, {restored} bản ghi trở về giá trị trước đó, giữ {kept} bản ghi vì đã được sửa sau đó.',
  },
  'undo.would': {
    en: 'Undoing {file} ({kind}, {at}) removes {removed} records, gives {restored} their earlier values back and leaves {kept} that were changed since.',
    vi: 'Hoàn tác {file} ({kind}, {at}) sẽ xóa {removed} bản ghi, trả {restored} bản ghi về giá trị trước đó và giữ {kept} bản ghi đã được sửa sau đó.',
  },
  'undo.button': { en: 'Undo', vi: 'Hoàn tác' },
  'undo.confirm': { en: 'Undo import {id}', vi: 'Hoàn tác lần nhập {id}' },
  'undo.kept': { en: 'Stays as it is', vi: 'Giữ nguyên' },
  'undo.list': { en: 'undone {at}', vi: 'đã hoàn tác {at}' },
  'undo.list-partly': { en: 'undone in part {at}', vi: 'đã hoàn tác một phần {at}' },
  'undo.badge': { en: 'undone', vi: 'đã hoàn tác' },
  'undo.badge-partly': { en: 'undone in part', vi: 'hoàn tác một phần' },
  'undo.title': { en: 'Undo the import of {file}', vi: 'Hoàn tác lần nhập {file}' },
  'undo.removed': { en: 'Removed', vi: 'Xóa' },
  'undo.restored': { en: 'Earlier values back', vi: 'Về giá trị trước đó' },
  'undo.stay': { en: 'Stay, changed since', vi: 'Giữ, đã được sửa sau đó' },
  'undo.lead': {
    en: 'Records this import made go, records it changed get their earlier values back. Importing the file again brings everything back.',
    vi: 'Bản ghi do lần nhập này tạo ra sẽ bị xóa, bản ghi bị sửa trở về giá trị trước đó. Muốn lấy lại, chỉ cần nhập lại tệp.',
  },
  'undo.record': { en: 'Record', vi: 'Bản ghi' },
  'undo.shown-of': { en: 'The first {shown} of {kept}', vi: '{shown} bản ghi đầu trong {kept}' },
  'undo.back': { en: 'Leave it as it is', vi: 'Giữ nguyên' },
  'undo.changed-by-import': {
    en: 'changed again by import {id} ({file})',
    vi: 'đã được lần nhập {id} ({file}) sửa tiếp',
  },
  'undo.changed-by-sync': {
    en: 'changed or confirmed by a CNV sync since',
    vi: 'đã được đồng bộ CNV cập nhật hoặc xác nhận',
  },
} satisfies Messages
