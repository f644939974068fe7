import type { Messages } from '../language.ts'

export const campaignMessages = {
  'error.campaigns-none': {
    en: 'There is no campaign yet, so none is called "{typed}". Add one with: campaign add "{typed}" prefixes:TET26',
    vi: 'Chưa có chiến dịch nào, nên không có "{typed}". Thêm bằng: campaign add "{typed}" prefixes:TET26',
  },
  'error.campaign-unknown': {
    en: 'I know no campaign "{typed}". Did you mean "{nearest}"?',
    vi: 'Không có chiến dịch "{typed}". Có phải ý bạn là "{nearest}"?',
  },
  'error.campaign-exists': {
    en: 'There is a campaign "{name}" already. Edit that one, or choose another name.',
    vi: 'Đã có chiến dịch "{name}". Hãy sửa chiến dịch đó, hoặc chọn tên khác.',
  },
  'error.campaign-name-missing': {
    en: 'A campaign needs a name, for example "Tết 2026".',
    vi: 'Chiến dịch cần có tên, ví dụ "Tết 2026".',
  },
  'error.campaign-name-long': {
    en: 'The name of a campaign may have {most} characters at most.',
    vi: 'Tên chiến dịch dài tối đa {most} ký tự.',
  },
  'error.campaign-prefixes-missing': {
    en: 'A campaign needs at least one prefix, the letters its coupon IDs begin with: prefixes:TET26,TETVIP',
    vi: 'Chiến dịch cần ít nhất một tiền tố, tức phần đầu của mã phiếu: prefixes:TET26,TETVIP',
  },
  'error.campaign-prefixes-many': {
    en: 'A campaign may have {most} prefixes at most.',
    vi: 'Mỗi chiến dịch có tối đa {most} tiền tố.',
  },
  'error.campaign-prefix-long': {
    en: 'The prefix {prefix} is too long: {most} characters at most.',
    vi: 'Tiền tố {prefix} quá dài: tối đa {most} ký tự.',
  },
} as const satisfies Messages
