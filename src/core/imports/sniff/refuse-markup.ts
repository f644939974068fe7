import { AppError, type ErrorCode } from '../../errors.ts'

/** Beginnings of text that is no table, and the refusal that names it. */
const MARKUP: readonly (readonly [start: RegExp, code: ErrorCode, type: string])[] = [
  [
    /^<\?xml[^>]*>[\s\S]{0,2000}(?:mso-application|urn:schemas-microsoft-com:office:spreadsheet)/i,
    'import-xml-workbook',
    'XML',
  ],
  [/^<\?xml[^>]*>[\s\S]{0,200}<office:document\b/i, 'import-ods', 'ODS'],
  [/^<(?:workbook|ss:workbook)\b/i, 'import-xml-workbook', 'XML'],
  [
    /^(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html|head|body|meta|style|table|div|center|font|tr)\b/i,
    'import-html',
    'HTML',
  ],
  [/^<\?xml[^>]*>\s*(?:<!--[\s\S]*?-->\s*)?(?:<!doctype html[^>]*>\s*)?<html\b/i, 'import-html', 'HTML'],
  [/^(?:mime-version|content-type): /i, 'import-html', 'MHTML'],
  [/^</, 'import-not-a-table', 'XML'],
  [/^\{\\rtf/, 'import-not-a-table', 'RTF'],
  [/^ID;P(?:WXL|CALC|[A-Z]*)/, 'import-not-a-table', 'SYLK'],
  [/^TABLE\r?\n0,1\r?\n/, 'import-not-a-table', 'DIF'],
  [/^%PDF/, 'import-not-a-table', 'PDF'],
]

/** Throws what a text is that is no table: a web page under another name, XML, RTF. */
export function refuseMarkup(head: string): void {
  const text = head.replace(/^\uFEFF/, '').trimStart()
  for (const [start, code, type] of MARKUP) if (start.test(text)) throw new AppError(code, { type })
}
