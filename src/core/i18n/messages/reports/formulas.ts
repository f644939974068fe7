import type { Messages } from '../../language.ts'

const nothing = { en: 'Nothing.', vi: 'Không có.' }
const noCard = { en: 'Buyers without a card.', vi: 'Khách không thẻ.' }
const cardOnly = { en: 'Buyers with a card.', vi: 'Khách có thẻ.' }
const customersInRow = {
  en: 'Customers: different cards with an invoice in the row.',
  vi: 'Khách mua: số thẻ khác nhau có hóa đơn trong dòng.',
}
const invoicesInRow = { en: 'All invoices in the row.', vi: 'Tất cả hóa đơn trong dòng.' }
const returningInRow = {
  en: 'Customers of the row with at least one return visit in it.',
  vi: 'Khách của dòng có ít nhất một lượt quay lại trong dòng đó.',
}
const newcomers = {
  en: 'Buyers without a card, and customers whose only invoice in the row is on the day they registered.',
  vi: 'Khách không thẻ, và khách chỉ có một hóa đơn trong dòng, đúng ngày đăng ký.',
}

export const formulaMessages = {
  'formula-group.sales': { en: 'Sales', vi: 'Doanh thu' },
  'formula-group.customers': { en: 'Customers', vi: 'Khách hàng' },
  'formula-group.averages': { en: 'Averages', vi: 'Bình quân' },
  'formula-group.returning': { en: 'Returning customers', vi: 'Khách quay lại' },

  'formula.salesAmount.definition': {
    en: 'Sum of the sales amount of all invoices in the period and filters.',
    vi: 'Tổng tiền bán của mọi hóa đơn trong kỳ và bộ lọc.',
  },
  'formula.salesAmount.numerator': {
    en: 'The Sales Amount column of the POS file; returns count as negative.',
    vi: 'Cột Sales Amount của tệp POS; hàng trả tính âm.',
  },
  'formula.salesAmount.left-out': nothing,

  'formula.invoices.definition': {
    en: 'Number of invoices in the period and filters.',
    vi: 'Số hóa đơn trong kỳ và bộ lọc.',
  },
  'formula.invoices.numerator': { en: 'Each invoice number once.', vi: 'Mỗi số hóa đơn tính một lần.' },
  'formula.invoices.left-out': nothing,

  'formula.memberSalesAmount.definition': {
    en: 'Sum of the sales amount of invoices that carry a card.',
    vi: 'Tổng tiền bán của hóa đơn có thẻ.',
  },
  'formula.memberSalesAmount.numerator': {
    en: 'Sales amounts of invoices with a VIP ID, known to the customer file or not.',
    vi: 'Tiền bán của hóa đơn có mã VIP, dù thẻ đã có trong tệp khách hàng hay chưa.',
  },
  'formula.memberSalesAmount.left-out': noCard,

  'formula.memberInvoices.definition': { en: 'Number of invoices that carry a card.', vi: 'Số hóa đơn có thẻ.' },
  'formula.memberInvoices.numerator': { en: 'Invoices with a VIP ID.', vi: 'Hóa đơn có mã VIP.' },
  'formula.memberInvoices.left-out': noCard,

  'formula.noVipSalesAmount.definition': {
    en: 'Sum of the sales amount of invoices without a card.',
    vi: 'Tổng tiền bán của hóa đơn không thẻ.',
  },
  'formula.noVipSalesAmount.numerator': {
    en: 'Sales amounts of invoices whose VIP ID is empty, 0 or None.',
    vi: 'Tiền bán của hóa đơn có mã VIP trống, 0 hoặc None.',
  },
  'formula.noVipSalesAmount.left-out': cardOnly,

  'formula.noVipInvoices.definition': { en: 'Number of invoices without a card.', vi: 'Số hóa đơn không thẻ.' },
  'formula.noVipInvoices.numerator': {
    en: 'Invoices whose VIP ID is empty, 0 or None.',
    vi: 'Hóa đơn có mã VIP trống, 0 hoặc None.',
  },
  'formula.noVipInvoices.left-out': cardOnly,

  'formula.customers.definition': {
    en: 'Number of different cards that bought in the period and filters.',
    vi: 'Số thẻ khác nhau có mua trong kỳ và bộ lọc.',
  },
  'formula.customers.numerator': customersInRow,
  'formula.customers.left-out': noCard,

  'formula.newCustomers.definition': {
    en: 'Customers who bought and whose registration date lies in the period.',
    vi: 'Khách có mua và có ngày đăng ký nằm trong kỳ.',
  },
  'formula.newCustomers.numerator': {
    en: 'Customers of the row registered from the first to the last day of the period; an open end is the first or last sale in the report.',
    vi: 'Khách của dòng đăng ký từ ngày đầu đến ngày cuối kỳ; đầu kỳ để trống thì lấy hóa đơn đầu hoặc cuối của báo cáo.',
  },
  'formula.newCustomers.left-out': {
    en: 'Customers whose registration date is unknown, members who registered but did not buy, and buyers without a card.',
    vi: 'Khách không rõ ngày đăng ký, hội viên đăng ký nhưng chưa mua, và khách không thẻ.',
  },

  'formula.registeredMembers.definition': {
    en: 'Members in the customer file by the end of the period.',
    vi: 'Số hội viên có trong tệp khách hàng tính đến cuối kỳ.',
  },
  'formula.registeredMembers.numerator': {
    en: 'Different VIP IDs registered on or before the last day of the period, or with an unknown date; in a grade row those of that grade.',
    vi: 'Số mã VIP khác nhau đăng ký từ ngày cuối kỳ trở về trước, hoặc không rõ ngày; ở dòng hạng thì chỉ tính hạng đó.',
  },
  'formula.registeredMembers.left-out': {
    en: 'Customers without a VIP ID. Shop, brand and grade filters do not narrow it.',
    vi: 'Khách không có mã VIP. Bộ lọc cửa hàng, thương hiệu và hạng không thu hẹp con số này.',
  },

  'formula.conversionRate.definition': {
    en: 'Customers ÷ registered members × 100.',
    vi: 'Khách mua ÷ hội viên đã đăng ký × 100.',
  },
  'formula.conversionRate.numerator': {
    en: 'Customers of the row who are in the customer file.',
    vi: 'Khách của dòng có trong tệp khách hàng.',
  },
  'formula.conversionRate.denominator': {
    en: 'Registered members, of the same grade in a grade row.',
    vi: 'Hội viên đã đăng ký, cùng hạng nếu là dòng hạng.',
  },
  'formula.conversionRate.left-out': {
    en: 'Buyers whose card is not in the customer file, and buyers without a card.',
    vi: 'Khách có thẻ chưa có trong tệp khách hàng, và khách không thẻ.',
  },

  'formula.captureRate.definition': {
    en: 'Member invoices ÷ all invoices × 100.',
    vi: 'Hóa đơn có thẻ ÷ tất cả hóa đơn × 100.',
  },
  'formula.captureRate.numerator': { en: 'Invoices that carry a card.', vi: 'Hóa đơn có thẻ.' },
  'formula.captureRate.denominator': invoicesInRow,
  'formula.captureRate.left-out': nothing,

  'formula.averagePerInvoice.definition': {
    en: 'Sales ÷ invoices; in a grade row member sales ÷ member invoices.',
    vi: 'Doanh thu ÷ hóa đơn; ở dòng hạng là doanh thu hội viên ÷ hóa đơn hội viên.',
  },
  'formula.averagePerInvoice.numerator': { en: 'Sales amount of the row.', vi: 'Tiền bán của dòng.' },
  'formula.averagePerInvoice.denominator': invoicesInRow,
  'formula.averagePerInvoice.left-out': {
    en: 'Nothing overall; buyers without a card in grade rows.',
    vi: 'Ở mức tổng không bỏ gì; ở dòng hạng bỏ khách không thẻ.',
  },

  'formula.averagePerCustomer.definition': {
    en: 'Member sales ÷ customers.',
    vi: 'Doanh thu hội viên ÷ khách mua.',
  },
  'formula.averagePerCustomer.numerator': {
    en: 'Sales amount of the invoices that carry a card.',
    vi: 'Tiền bán của hóa đơn có thẻ.',
  },
  'formula.averagePerCustomer.denominator': customersInRow,
  'formula.averagePerCustomer.left-out': noCard,

  'formula.returningCustomers.definition': {
    en: 'Customers with at least one return visit.',
    vi: 'Khách có ít nhất một lượt quay lại.',
  },
  'formula.returningCustomers.numerator': returningInRow,
  'formula.returningCustomers.left-out': newcomers,

  'formula.returnRate.definition': {
    en: 'Returning customers ÷ customers × 100.',
    vi: 'Khách quay lại ÷ khách mua × 100.',
  },
  'formula.returnRate.numerator': returningInRow,
  'formula.returnRate.denominator': customersInRow,
  'formula.returnRate.left-out': noCard,

  'formula.returnRateAllTime.definition': {
    en: 'Returning customers ÷ all customer records × 100.',
    vi: 'Khách quay lại ÷ toàn bộ hồ sơ khách hàng × 100.',
  },
  'formula.returnRateAllTime.numerator': returningInRow,
  'formula.returnRateAllTime.denominator': {
    en: 'Every record of the customer file, whenever registered.',
    vi: 'Mọi hồ sơ trong tệp khách hàng, đăng ký lúc nào cũng tính.',
  },
  'formula.returnRateAllTime.left-out': noCard,

  'formula.returningInvoices.definition': {
    en: 'Invoices of the returning customers.',
    vi: 'Số hóa đơn của khách quay lại.',
  },
  'formula.returningInvoices.numerator': {
    en: 'All invoices, in the row, of its returning customers, the first one too.',
    vi: 'Tất cả hóa đơn trong dòng của khách quay lại, kể cả hóa đơn đầu.',
  },
  'formula.returningInvoices.left-out': newcomers,

  'formula.returningSalesAmount.definition': {
    en: 'Sales of the returning customers.',
    vi: 'Doanh thu của khách quay lại.',
  },
  'formula.returningSalesAmount.numerator': {
    en: 'Sales amount of all invoices, in the row, of its returning customers.',
    vi: 'Tiền bán của mọi hóa đơn trong dòng của khách quay lại.',
  },
  'formula.returningSalesAmount.left-out': newcomers,

  'formula-rule.no-vip.title': { en: 'Buyers without a card', vi: 'Khách không thẻ' },
  'formula-rule.no-vip.text': {
    en: 'A VIP ID that is empty, 0 or None means no card was shown. Such invoices count in sales and invoices and in no customer figure.',
    vi: 'Mã VIP trống, 0 hoặc None nghĩa là khách không đưa thẻ. Hóa đơn đó tính vào doanh thu và số hóa đơn, không tính vào chỉ số khách hàng nào.',
  },
  'formula-rule.return-visits.title': { en: 'Return visits', vi: 'Lượt quay lại' },
  'formula-rule.return-visits.text': {
    en: 'Take the invoices of one customer in the row, by date. When the first is on the registration day, visits = invoices − 1; otherwise, or when the registration day is unknown, visits = invoices. With a visit the customer is returning. In season, month, week and year rows an invoice in an earlier row of the same report makes the customer returning too.',
    vi: 'Xét các hóa đơn của một khách trong dòng theo ngày. Nếu hóa đơn đầu đúng ngày đăng ký, lượt = số hóa đơn − 1; ngược lại, hoặc không rõ ngày đăng ký, lượt = số hóa đơn. Có lượt là khách quay lại. Ở dòng mùa, tháng, tuần và năm, khách đã có hóa đơn ở dòng trước của cùng báo cáo cũng là khách quay lại.',
  },
  'formula-rule.rows.title': { en: 'Why rows do not add up', vi: 'Vì sao cộng các dòng không bằng tổng' },
  'formula-rule.rows.text': {
    en: 'Each row judges its own invoices only: a customer of two shops counts in both, and may return in one and not in the other. Sales and invoices add up; customers and returning figures need not.',
    vi: 'Mỗi dòng chỉ xét hóa đơn của mình: khách mua ở hai cửa hàng được tính ở cả hai, và có thể quay lại nơi này mà không ở nơi kia. Doanh thu và hóa đơn cộng lại khớp; số khách và chỉ số quay lại thì không nhất thiết.',
  },
  'formula-rule.grade.title': { en: 'VIP grade', vi: 'Hạng VIP' },
  'formula-rule.grade.text': {
    en: 'The grade the customer file holds now. No grade, or a card the file does not know, is No Grade; Golden and Olden are Gold.',
    vi: 'Hạng hiện có trong tệp khách hàng. Không có hạng, hoặc thẻ chưa có trong tệp, là No Grade; Golden và Olden là Gold.',
  },
  'formula-rule.season.title': { en: 'Season', vi: 'Mùa' },
  'formula-rule.season.text': {
    en: 'Half years: SS is January to June, AW July to December. Quarter seasons: February-April, May-July, August-October and November-January, where January belongs to the season that began in November.',
    vi: 'Nửa năm: SS là tháng 1 đến 6, AW là tháng 7 đến 12. Mùa theo quý: tháng 2-4, 5-7, 8-10 và 11-1, trong đó tháng 1 thuộc mùa bắt đầu từ tháng 11 năm trước.',
  },
  'formula-rule.shop-group.title': { en: 'Shop group', vi: 'Nhóm cửa hàng' },
  'formula-rule.shop-group.text': {
    en: 'The first two characters of the shop ID (HN, SG); or, grouped by brand, Bala, Semir or Others by the name of the shop.',
    vi: 'Hai ký tự đầu của mã cửa hàng (HN, SG); hoặc theo thương hiệu: Bala, Semir, Khác, xét theo tên cửa hàng.',
  },
  'formula-rule.week.title': { en: 'Week', vi: 'Tuần' },
  'formula-rule.week.text': {
    en: 'Monday to Sunday. Week 1 begins on the first Monday of the year; the days before it belong to the last week of the year before.',
    vi: 'Từ thứ Hai đến Chủ nhật. Tuần 1 bắt đầu từ thứ Hai đầu tiên của năm; các ngày trước đó thuộc tuần cuối năm trước.',
  },
  'formula-rule.compared.title': { en: 'Compared with', vi: 'So với' },
  'formula-rule.compared.text': {
    en: 'The period before, or the same one a year earlier. A period that today or the newest sale cuts short is compared with as many days of the earlier one, 1-23/11 with 1-23/10; one that is over with the whole earlier one. When the earlier one begins before the first sale, or nothing was sold since the period began, no change is shown.',
    vi: 'Kỳ liền trước hoặc cùng kỳ năm trước. Kỳ chưa trọn (tính đến hôm nay hoặc ngày bán mới nhất) so với đúng bấy nhiêu ngày của kỳ trước, 1-23/11 so với 1-23/10; kỳ đã trọn so với trọn kỳ trước. Nếu kỳ trước bắt đầu trước ngày bán đầu tiên, hoặc từ đầu kỳ đến nay chưa bán gì, thì không hiện thay đổi.',
  },
  'formula-rule.rounding.title': { en: 'Rounding', vi: 'Làm tròn' },
  'formula-rule.rounding.text': {
    en: 'Money is added up exactly. Percentages and averages are rounded to two decimals, half up. A ratio over zero shows as –.',
    vi: 'Tiền được cộng chính xác. Tỷ lệ và trung bình làm tròn hai chữ số thập phân, từ nửa trở lên thì tăng. Chia cho 0 hiện dấu –.',
  },
} as const satisfies Messages
