import type { Messages } from '../../language.ts'

const nothing = { en: 'Nothing.', vi: 'Không có.' }
const withoutPhone = {
  en: 'Records without a usable phone, which match no one.',
  vi: 'Hồ sơ không có số điện thoại dùng được, vì không khớp được với ai.',
}
const withoutDay = {
  en: 'Records without a known day. Over all time nothing is called new.',
  vi: 'Hồ sơ không rõ ngày. Nếu xem toàn bộ thời gian thì không tính mới.',
}

export const comparisonFormulaMessages = {
  'formula-group.pos': { en: 'POS and CNV: the POS side', vi: 'POS và CNV: bên POS' },
  'formula-group.cnv': { en: 'POS and CNV: the CNV side', vi: 'POS và CNV: bên CNV' },
  'formula-group.pairs': { en: 'POS and CNV: matched customers', vi: 'POS và CNV: khách khớp nhau' },

  'formula.posCustomers.definition': {
    en: 'Number of customers of the POS with a VIP ID.',
    vi: 'Số khách POS có mã VIP.',
  },
  'formula.posCustomers.numerator': {
    en: 'Records of the customer file, with or without a usable phone.',
    vi: 'Hồ sơ trong tệp khách hàng, kể cả khi không có số dùng được.',
  },
  'formula.posCustomers.left-out': { en: 'Records without a VIP ID.', vi: 'Hồ sơ không có mã VIP.' },

  'formula.posOnly.definition': {
    en: 'Number of POS customers whose phone no one in CNV has.',
    vi: 'Số khách POS mà số điện thoại chưa có ở CNV.',
  },
  'formula.posOnly.numerator': {
    en: "POS customers with a usable phone that is no CNV customer's.",
    vi: 'Khách POS có số dùng được nhưng số đó không thuộc khách CNV nào.',
  },
  'formula.posOnly.left-out': withoutPhone,

  'formula.posMatchRate.definition': {
    en: 'Matched POS customers ÷ POS customers × 100.',
    vi: 'Khách POS đã khớp ÷ khách POS × 100.',
  },
  'formula.posMatchRate.numerator': {
    en: 'POS customers whose phone a CNV customer has.',
    vi: 'Khách POS có số điện thoại trùng với khách CNV.',
  },
  'formula.posMatchRate.denominator': {
    en: 'All POS customers, those without a usable phone too.',
    vi: 'Mọi khách POS, kể cả khách không có số dùng được.',
  },
  'formula.posMatchRate.left-out': nothing,

  'formula.newPos.definition': {
    en: 'Number of POS customers registered in the period.',
    vi: 'Số khách POS đăng ký trong kỳ.',
  },
  'formula.newPos.numerator': {
    en: 'POS customers whose registration date lies in the period, with or without a usable phone.',
    vi: 'Khách POS có ngày đăng ký nằm trong kỳ, kể cả khi không có số dùng được.',
  },
  'formula.newPos.left-out': withoutDay,

  'formula.posOnlyPeriod.definition': {
    en: 'The part of POS only that was registered in the period.',
    vi: 'Phần khách chỉ có ở POS đăng ký trong kỳ.',
  },
  'formula.posOnlyPeriod.numerator': {
    en: 'POS only, with a registration date in the period.',
    vi: 'Khách chỉ có ở POS, ngày đăng ký nằm trong kỳ.',
  },
  'formula.posOnlyPeriod.left-out': withoutDay,

  'formula.posWithoutPhone.definition': {
    en: 'Number of POS customers without a usable phone.',
    vi: 'Số khách POS không có số điện thoại dùng được.',
  },
  'formula.posWithoutPhone.numerator': {
    en: 'POS customers whose phone is missing or is no Vietnamese number.',
    vi: 'Khách POS thiếu số điện thoại hoặc số không phải số Việt Nam.',
  },
  'formula.posWithoutPhone.left-out': nothing,

  'formula.cnvCustomers.definition': { en: 'Number of customers CNV has.', vi: 'Số khách hàng có ở CNV.' },
  'formula.cnvCustomers.numerator': {
    en: 'Customers of the loyalty service, with or without a usable phone.',
    vi: 'Khách hàng của dịch vụ CNV, kể cả khi không có số dùng được.',
  },
  'formula.cnvCustomers.left-out': nothing,

  'formula.cnvOnly.definition': {
    en: 'Number of CNV customers whose phone no one in the POS has.',
    vi: 'Số khách CNV mà số điện thoại chưa có ở POS.',
  },
  'formula.cnvOnly.numerator': {
    en: "CNV customers with a usable phone that is no POS customer's.",
    vi: 'Khách CNV có số dùng được nhưng số đó không thuộc khách POS nào.',
  },
  'formula.cnvOnly.left-out': withoutPhone,

  'formula.cnvMatchRate.definition': {
    en: 'CNV customers that the POS has too ÷ CNV customers × 100.',
    vi: 'Khách CNV có ở POS ÷ khách CNV × 100.',
  },
  'formula.cnvMatchRate.numerator': {
    en: 'CNV customers whose phone a POS customer has.',
    vi: 'Khách CNV có số điện thoại trùng với khách POS.',
  },
  'formula.cnvMatchRate.denominator': {
    en: 'All CNV customers, those without a usable phone too.',
    vi: 'Mọi khách CNV, kể cả khách không có số dùng được.',
  },
  'formula.cnvMatchRate.left-out': nothing,

  'formula.newCnv.definition': {
    en: 'Number of CNV customers created in the period.',
    vi: 'Số khách CNV được tạo trong kỳ.',
  },
  'formula.newCnv.numerator': {
    en: 'CNV customers created on a day of the period, in the business time zone.',
    vi: 'Khách CNV được tạo vào một ngày trong kỳ, theo múi giờ kinh doanh.',
  },
  'formula.newCnv.left-out': withoutDay,

  'formula.cnvOnlyPeriod.definition': {
    en: 'The part of CNV only that was created in the period.',
    vi: 'Phần khách chỉ có ở CNV được tạo trong kỳ.',
  },
  'formula.cnvOnlyPeriod.numerator': {
    en: 'CNV only, created on a day of the period.',
    vi: 'Khách chỉ có ở CNV, được tạo vào một ngày trong kỳ.',
  },
  'formula.cnvOnlyPeriod.left-out': withoutDay,

  'formula.cnvWithoutPhone.definition': {
    en: 'Number of CNV customers without a usable phone.',
    vi: 'Số khách CNV không có số điện thoại dùng được.',
  },
  'formula.cnvWithoutPhone.numerator': {
    en: 'CNV customers whose phone is missing or is no Vietnamese number.',
    vi: 'Khách CNV thiếu số điện thoại hoặc số không phải số Việt Nam.',
  },
  'formula.cnvWithoutPhone.left-out': nothing,

  'formula.matched.definition': {
    en: 'Number of POS customers whose phone a CNV customer has.',
    vi: 'Số khách POS có số điện thoại trùng với khách CNV.',
  },
  'formula.matched.numerator': {
    en: 'POS customers, each VIP ID for itself, even when several carry one phone.',
    vi: 'Khách POS, mỗi mã VIP tính riêng, kể cả khi nhiều mã dùng chung một số.',
  },
  'formula.matched.left-out': withoutPhone,

  'formula.pointsMismatch.definition': {
    en: 'Number of matched customers whose points differ between POS and CNV.',
    vi: 'Số khách đã khớp có điểm ở POS khác điểm ở CNV.',
  },
  'formula.pointsMismatch.numerator': {
    en: "Pairs whose POS points less used points are not CNV's points.",
    vi: 'Cặp khách có điểm POS trừ điểm đã dùng không bằng điểm CNV.',
  },
  'formula.pointsMismatch.left-out': {
    en: 'Pairs without points on one side.',
    vi: 'Cặp khách có một bên không rõ điểm.',
  },

  'formula-rule.pair.title': { en: 'What is a pair', vi: 'Thế nào là một cặp' },
  'formula-rule.pair.text': {
    en: 'A POS customer and the CNV customer with the same phone, after lost zeros, country codes and old prefixes are corrected. When several CNV customers have the phone, the one updated last in CNV counts.',
    vi: 'Khách POS và khách CNV có cùng số điện thoại, sau khi thêm lại số 0 bị mất, bỏ mã quốc gia và đổi đầu số cũ. Nếu nhiều khách CNV dùng số đó thì tính khách được CNV cập nhật gần nhất.',
  },
} as const satisfies Messages
