import type { Messages } from '../../language.ts'

export const campaignMessages = {
  'campaign.summary': {
    en: 'coupon campaigns: list, add, edit, remove',
    vi: 'chiến dịch phiếu giảm giá: xem, thêm, sửa, xóa',
  },
  'campaign.none': {
    en: 'There are no campaigns yet. A campaign groups coupons whose IDs start alike: {example}',
    vi: 'Chưa có chiến dịch. Chiến dịch gom các phiếu có mã bắt đầu giống nhau: {example}',
  },
  'campaign.list': { en: 'Campaigns: {count}', vi: 'Chiến dịch: {count}' },
  'campaign.holds': { en: 'What each holds', vi: 'Mỗi chiến dịch có' },
  'campaign.added': {
    en: '{name} was added: {prefixes}. It has {coupons} coupons, {used} of them used.',
    vi: 'Đã thêm {name}: {prefixes}. Chiến dịch có {coupons} phiếu, {used} phiếu đã dùng.',
  },
  'campaign.edited': {
    en: '{name} was changed: {prefixes}. It has {coupons} coupons, {used} of them used.',
    vi: 'Đã sửa {name}: {prefixes}. Chiến dịch có {coupons} phiếu, {used} phiếu đã dùng.',
  },
  'campaign.removed': {
    en: '{name} was removed. Its coupons stay; campaigns left: {count}.',
    vi: 'Đã xóa {name}. Các phiếu vẫn được giữ; số chiến dịch còn lại: {count}.',
  },
  'campaign.restore': { en: 'Restore', vi: 'Khôi phục' },
  'campaign.figures': { en: 'Show figures', vi: 'Xem số liệu' },
  'campaign.all': { en: 'All campaigns', vi: 'Tất cả chiến dịch' },
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
    en: 'Add what to change: name:…, prefixes:… or detail:…',
    vi: 'Hãy nêu phần cần đổi: name:…, prefixes:… hoặc detail:…',
  },
  'error.campaigns-none': {
    en: 'There are no campaigns yet. Add this one with: campaign add "{typed}" prefixes:TET26',
    vi: 'Chưa có chiến dịch nào. Hãy thêm bằng: campaign add "{typed}" prefixes:TET26',
  },
  'error.campaign-unknown': {
    en: 'There is no campaign "{typed}". Did you mean "{nearest}"?',
    vi: 'Không có chiến dịch "{typed}". Có phải "{nearest}"?',
  },
  'error.campaign-exists': {
    en: 'There is already a campaign "{name}". Edit that one, or choose another name.',
    vi: 'Đã có chiến dịch "{name}". Hãy sửa chiến dịch đó, hoặc chọn tên khác.',
  },
  'error.campaign-name-missing': {
    en: 'A campaign needs a name, for example "Tết 2026".',
    vi: 'Chiến dịch cần có tên, ví dụ "Tết 2026".',
  },
  'error.campaign-name-long': {
    en: 'The campaign name is too long. Use at most {most} characters.',
    vi: 'Tên chiến dịch quá dài. Hãy dùng tối đa {most} ký tự.',
  },
  'error.campaign-prefixes-missing': {
    en: 'A campaign needs at least one prefix, the start of its coupon IDs: prefixes:TET26,TETVIP',
    vi: 'Chiến dịch cần ít nhất một tiền tố, tức phần đầu của mã phiếu: prefixes:TET26,TETVIP',
  },
  'error.campaign-prefixes-many': {
    en: 'A campaign can have at most {most} prefixes. Remove some.',
    vi: 'Mỗi chiến dịch có tối đa {most} tiền tố. Hãy bỏ bớt.',
  },
  'error.campaign-prefix-long': {
    en: 'The prefix {prefix} is too long. Use at most {most} characters.',
    vi: 'Tiền tố {prefix} quá dài. Hãy dùng tối đa {most} ký tự.',
  },
} as const satisfies Messages
