import type { Messages } from '../../language.ts'

const nothing = { en: 'Nothing.', vi: 'Không có.' }
const withoutDay = {
  en: 'In a report of a period, coupons without a begin date.',
  vi: 'Phiếu không có ngày bắt đầu, nếu báo cáo có chọn kỳ.',
}
const withoutUseDay = {
  en: 'In a report of a period, coupons marked as used whose using date is missing.',
  vi: 'Phiếu đánh dấu đã dùng nhưng thiếu ngày dùng, nếu báo cáo có chọn kỳ.',
}

export const couponFormulaMessages = {
  'formula-group.issued': { en: 'Coupons issued', vi: 'Phiếu phát hành' },
  'formula-group.used': { en: 'Coupons used', vi: 'Phiếu đã dùng' },

  'formula.issued.definition': {
    en: 'Number of coupons that begin in the period.',
    vi: 'Số phiếu có ngày bắt đầu trong kỳ.',
  },
  'formula.issued.numerator': {
    en: 'Coupons whose begin date lies in the period; without a period all.',
    vi: 'Phiếu có ngày bắt đầu nằm trong kỳ; không chọn kỳ thì tính mọi phiếu.',
  },
  'formula.issued.left-out': withoutDay,

  'formula.issuedUsed.definition': {
    en: 'How many of the issued coupons have been used, whenever that was.',
    vi: 'Trong số phiếu phát hành, bao nhiêu phiếu đã dùng, bất kể dùng khi nào.',
  },
  'formula.issuedUsed.numerator': {
    en: 'Issued coupons marked as used or with a using date.',
    vi: 'Phiếu phát hành được đánh dấu đã dùng hoặc có ngày dùng.',
  },
  'formula.issuedUsed.left-out': withoutDay,

  'formula.usageRate.definition': {
    en: 'Issued coupons that have been used ÷ issued coupons × 100.',
    vi: 'Phiếu phát hành đã dùng ÷ phiếu phát hành × 100.',
  },
  'formula.usageRate.numerator': {
    en: 'Issued coupons used at any time, after the period too.',
    vi: 'Phiếu phát hành đã dùng vào bất cứ lúc nào, kể cả sau kỳ.',
  },
  'formula.usageRate.denominator': {
    en: 'Issued coupons. In the table by shop and in the all-time figures: all coupons of the row.',
    vi: 'Phiếu phát hành. Ở bảng theo cửa hàng và số liệu từ trước đến nay: mọi phiếu của dòng.',
  },
  'formula.usageRate.left-out': {
    en: 'Coupons used in the period that were issued outside it.',
    vi: 'Phiếu dùng trong kỳ nhưng phát hành ngoài kỳ.',
  },

  'formula.totalFaceValue.definition': {
    en: 'Sum of the face values of the issued coupons.',
    vi: 'Tổng mệnh giá của phiếu phát hành.',
  },
  'formula.totalFaceValue.numerator': {
    en: 'Face values above 1.',
    vi: 'Mệnh giá lớn hơn 1.',
  },
  'formula.totalFaceValue.left-out': {
    en: 'Pay shares (a face value between 0 and 1), which are no amount.',
    vi: 'Phiếu ghi phần phải trả (mệnh giá từ 0 đến 1), vì không phải số tiền.',
  },

  'formula.used.definition': {
    en: 'Number of coupons used in the period.',
    vi: 'Số phiếu được dùng trong kỳ.',
  },
  'formula.used.numerator': {
    en: 'Coupons whose using date lies in the period; without a period all marked as used or with a using date.',
    vi: 'Phiếu có ngày dùng nằm trong kỳ; không chọn kỳ thì tính mọi phiếu được đánh dấu đã dùng hoặc có ngày dùng.',
  },
  'formula.used.left-out': withoutUseDay,

  'formula.usedValue.definition': {
    en: 'The discount given by the used coupons.',
    vi: 'Tổng số tiền được giảm nhờ các phiếu đã dùng.',
  },
  'formula.usedValue.numerator': {
    en: 'The coupon amount of each used coupon, see the rule below.',
    vi: 'Số tiền giảm của từng phiếu đã dùng, xem quy tắc bên dưới.',
  },
  'formula.usedValue.left-out': withoutUseDay,

  'formula.invoiceAmount.definition': {
    en: 'Sum of the invoices that used coupons were used on, once for each coupon.',
    vi: 'Tổng tiền các hóa đơn có dùng phiếu, mỗi phiếu tính một lần.',
  },
  'formula.invoiceAmount.numerator': {
    en: 'Sales amount of the invoice the docket number names; the face value when there is no such invoice.',
    vi: 'Tiền bán của hóa đơn theo số hóa đơn trên phiếu; không tìm thấy hóa đơn thì lấy mệnh giá.',
  },
  'formula.invoiceAmount.left-out': nothing,

  'formula.uniqueInvoiceAmount.definition': {
    en: 'The same, each docket counted once.',
    vi: 'Như trên, nhưng mỗi hóa đơn chỉ tính một lần.',
  },
  'formula.uniqueInvoiceAmount.numerator': {
    en: 'The first coupon of each docket in the row; coupons without a docket number each count.',
    vi: 'Phiếu đầu tiên của mỗi hóa đơn trong dòng; phiếu không có số hóa đơn tính từng phiếu.',
  },
  'formula.uniqueInvoiceAmount.left-out': {
    en: 'Further coupons on a docket already counted.',
    vi: 'Các phiếu tiếp theo trên hóa đơn đã tính.',
  },

  'formula.duplicateInvoices.definition': {
    en: 'Number of dockets that carry more than one used coupon.',
    vi: 'Số hóa đơn dùng từ hai phiếu trở lên.',
  },
  'formula.duplicateInvoices.numerator': {
    en: 'Different docket numbers with two or more used coupons of the report.',
    vi: 'Số hóa đơn khác nhau có từ hai phiếu đã dùng trong báo cáo.',
  },
  'formula.duplicateInvoices.left-out': {
    en: 'Coupons that a filter leaves out, even on the same docket.',
    vi: 'Phiếu bị bộ lọc loại ra, dù cùng hóa đơn.',
  },

  'formula-rule.coupon-amount.title': { en: 'The discount of a coupon', vi: 'Số tiền được giảm của phiếu' },
  'formula-rule.coupon-amount.text': {
    en: 'A face value above 1 is the discount. Between 0 and 1 it is the share f the buyer pays: (1 − f) ÷ f × invoice amount. 1, 0 and empty give no discount.',
    vi: 'Mệnh giá lớn hơn 1 chính là số tiền giảm. Từ 0 đến 1 là phần f khách phải trả: (1 − f) ÷ f × tiền hóa đơn. Bằng 1, 0 hoặc trống thì không giảm.',
  },
  'formula-rule.coupon-member.title': { en: 'Grade of a coupon', vi: 'Hạng của phiếu' },
  'formula-rule.coupon-member.text': {
    en: 'That of its member: who holds the card of the Member ID, else the customer with the Member Phone, else who holds the card on the invoice; No Grade when no one is found.',
    vi: 'Lấy theo hội viên: chủ thẻ của Member ID, không có thì khách có Member Phone, không có nữa thì chủ thẻ trên hóa đơn; không tìm thấy ai thì Chưa có hạng.',
  },
  'formula-rule.coupon-shop.title': { en: 'Shop of a coupon', vi: 'Cửa hàng của phiếu' },
  'formula-rule.coupon-shop.text': {
    en: 'The shop of its invoice, else the shop whose name is the Using Shop, else Unknown. A coupon not used yet belongs to no shop group (Unassigned), so a shop filter leaves it out.',
    vi: 'Cửa hàng trên hóa đơn, không có thì cửa hàng có tên là Using Shop, không có nữa thì Không rõ. Phiếu chưa dùng không thuộc nhóm cửa hàng nào, nên bộ lọc cửa hàng loại chúng ra.',
  },
  'formula-rule.campaign.title': { en: 'Campaign', vi: 'Chiến dịch' },
  'formula-rule.campaign.text': {
    en: 'A coupon belongs to each campaign one of whose prefixes its ID begins with, in upper or lower case. Campaigns may share coupons, so their rows need not add up.',
    vi: 'Phiếu thuộc mọi chiến dịch có tiền tố trùng phần đầu mã phiếu, không phân biệt hoa thường. Các chiến dịch có thể chung phiếu, nên cộng các dòng có thể không khớp tổng.',
  },
} as const satisfies Messages
