import type { Messages } from '../../language.ts'

export const campaignMessages = {
  'campaign.summary': {
    en: 'coupon campaigns: what they hold, add, edit, remove',
    vi: 'chiến dịch phiếu giảm giá: xem, thêm, sửa, xóa',
  },
  'campaign.none': {
    en: 'There are no campaigns yet. A campaign gathers the coupons whose IDs begin alike: {example}',
    vi: 'Chưa có chiến dịch. Chiến dịch gom các phiếu có phần đầu mã giống nhau: {example}',
  },
  'campaign.list': { en: 'Campaigns: {count}', vi: 'Chiến dịch: {count}' },
  'campaign.holds': { en: 'What each holds', vi: 'Mỗi chiến dịch có' },
  'campaign.added': {
    en: '{name} is added: {prefixes}. It holds {coupons} coupons, {used} of them used.',
    vi: 'Đã thêm {name}: {prefixes}. Chiến dịch có {coupons} phiếu, {used} phiếu đã dùng.',
  },
  'campaign.edited': {
    en: '{name} is changed: {prefixes}. It holds {coupons} coupons, {used} of them used.',
    vi: 'Đã sửa {name}: {prefixes}. Chiến dịch có {coupons} phiếu, {used} phiếu đã dùng.',
  },
  'campaign.removed': {
    en: '{name} is removed. Its coupons stay; campaigns left: {count}.',
    vi: 'Đã xóa {name}. Các phiếu vẫn còn; số chiến dịch còn lại: {count}.',
  },
  'campaign.restore': { en: 'Put it back', vi: 'Khôi phục' },
  'campaign.figures': { en: 'Its figures', vi: 'Xem số liệu' },
  'campaign.all': { en: 'All campaigns', vi: 'Mọi chiến dịch' },
  'campaign.same-prefix': {
    en: '{a} and {b} both have {prefix} and share {coupons} coupons; each counts them.',
    vi: '{a} và {b} cùng có {prefix} và có chung {coupons} phiếu; mỗi chiến dịch đều tính các phiếu này.',
  },
  'campaign.nested-prefix': {
    en: '{long} of {inner} begins with {short} of {outer}: they share {coupons} coupons, and each counts them.',
    vi: '{long} của {inner} bắt đầu bằng {short} của {outer}: hai chiến dịch có chung {coupons} phiếu và đều tính các phiếu này.',
  },
  'column.prefixes': { en: 'Prefixes', vi: 'Tiền tố' },
  'column.detail': { en: 'Detail', vi: 'Chi tiết' },
  'error.campaign-nothing-changes': {
    en: 'Say what changes: name:…, prefixes:… or detail:…',
    vi: 'Hãy nêu phần cần đổi: name:…, prefixes:… hoặc detail:…',
  },
  'error.campaigns-none': {
    en: 'There is no campaign yet, so none is called "{typed}". Add one with: campaign add "{typed}" prefixes:TET26',
    vi: 'Chưa có chiến dịch nào, nên không có "{typed}". Thêm bằng: campaign add "{typed}" prefixes:TET26',
  },
  'error.campaign-unknown': {
    en: 'No campaign is named "{typed}". Did you mean "{nearest}"?',
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
