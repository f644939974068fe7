import type { Messages } from '../../language.ts'

export const couponMessages = {
  'report.coupons': { en: 'Coupons · {period}', vi: 'Phiếu giảm giá · {period}' },

  'figure.issued': { en: 'Issued', vi: 'Phát hành' },
  'report.coupons-headline': {
    en: '{used} of {issued} issued were used',
    vi: '{used} trên {issued} phiếu phát hành đã được dùng',
  },

  'figure.used': { en: 'Used in the period', vi: 'Dùng trong kỳ' },
  'figure.usageRate': { en: 'Usage rate', vi: 'Tỷ lệ sử dụng' },
  'figure.usedValue': { en: 'Coupon value used', vi: 'Giá trị đã giảm' },
  'figure.totalFaceValue': { en: 'Face value issued', vi: 'Mệnh giá phát hành' },
  'figure.invoiceAmount': { en: 'Invoice amount', vi: 'Tiền hóa đơn' },
  'figure.uniqueInvoiceAmount': { en: 'Unique invoice amount', vi: 'Tiền hóa đơn, không trùng' },
  'figure.duplicateInvoices': { en: 'Invoices with several coupons', vi: 'Hóa đơn dùng nhiều phiếu' },
  'figure.issuedUsed': { en: 'Of them used', vi: 'Trong đó đã dùng' },

  'table.allTime': { en: 'All time', vi: 'Từ trước đến nay' },
  'table.byCampaign': { en: 'By campaign', vi: 'Theo chiến dịch' },
  'table.duplicates': { en: 'Invoices with several coupons', vi: 'Hóa đơn dùng nhiều phiếu' },

  'column.allTime': { en: 'Coupons', vi: 'Phiếu' },
  'column.byCampaign': { en: 'Campaign', vi: 'Chiến dịch' },
  'column.total': { en: 'Coupons', vi: 'Số phiếu' },
  'column.unused': { en: 'Not used', vi: 'Chưa dùng' },
  'column.shareOfUsed': { en: 'Share of used', vi: 'Tỷ trọng dùng trong kỳ' },
  'column.couponAmount': { en: 'Coupon value', vi: 'Giá trị giảm' },
  'column.docketNumber': { en: 'Invoice', vi: 'Hóa đơn' },
  'column.salesDate': { en: 'Sold on', vi: 'Ngày bán' },
  'column.coupons': { en: 'Coupons', vi: 'Các phiếu' },
  'column.couponCount': { en: 'How many', vi: 'Số phiếu' },
  'column.couponId': { en: 'Coupon ID', vi: 'Mã phiếu' },
  'column.faceValue': { en: 'Face value', vi: 'Mệnh giá' },
  'column.payShare': { en: 'Pay share', vi: 'Phần phải trả' },
  'column.isUsed': { en: 'Used', vi: 'Đã dùng' },
  'column.beginDate': { en: 'Begins', vi: 'Bắt đầu' },
  'column.endDate': { en: 'Ends', vi: 'Hết hạn' },
  'column.usingDate': { en: 'Used on', vi: 'Ngày dùng' },
  'column.usingShop': { en: 'Used at', vi: 'Nơi dùng' },
  'column.invoiceShop': { en: 'Shop of the invoice', vi: 'Cửa hàng trên hóa đơn' },
  'column.invoiceAmount': { en: 'Invoice amount', vi: 'Tiền hóa đơn' },
  'column.memberId': { en: 'Member ID', vi: 'Mã hội viên' },
  'column.memberName': { en: 'Member name', vi: 'Tên hội viên' },
  'column.memberPhone': { en: 'Member phone', vi: 'Điện thoại hội viên' },
  'column.notes': { en: 'Notes', vi: 'Ghi chú' },

  'label.all-coupons': { en: 'All coupons', vi: 'Tất cả phiếu' },
  'label.unassigned': { en: 'Not used yet', vi: 'Chưa dùng' },
  'label.no-campaign': { en: 'No campaign', vi: 'Ngoài chiến dịch' },
  'label.yes': { en: 'yes', vi: 'có' },
  'label.no': { en: 'no', vi: 'không' },

  'filter.prefix': { en: 'Coupon IDs beginning with', vi: 'Mã phiếu bắt đầu bằng' },
  'filter.campaign': { en: 'Campaign', vi: 'Chiến dịch' },

  'stamp.no-coupons': { en: 'no coupons imported yet', vi: 'chưa nhập phiếu giảm giá' },
  'stamp.coupons-through': { en: 'coupons to {day}', vi: 'phiếu đến {day}' },

  'note.coupon-days': {
    en: 'Issued: coupons whose validity starts in the period; of them used: by now, whenever that was. Used in the period: coupons redeemed in it, whenever they began.',
    vi: 'Phát hành là phiếu bắt đầu trong kỳ; trong đó đã dùng là số đã được dùng tính đến nay. Dùng trong kỳ là phiếu được dùng trong kỳ, dù bắt đầu khi nào.',
  },
  'note.coupon-value': {
    en: 'Coupon value is the discount the coupons gave: the face value, or the discount on the invoice for a percentage coupon. When the invoice is unknown, the face value counts.',
    vi: 'Giá trị đã giảm là số tiền phiếu giảm được: mệnh giá, hoặc phần hóa đơn được giảm với phiếu theo phần trăm. Hóa đơn không tìm thấy được tính bằng mệnh giá phiếu.',
  },
  'note.coupon-shop-filter': {
    en: 'A coupon gets its shop, weekday and invoice when it is used, so with such a filter there are coupons used in the period, but none issued and no usage rate.',
    vi: 'Phiếu chỉ gắn với cửa hàng, thứ trong tuần và hóa đơn khi được dùng, nên với bộ lọc này chỉ có phiếu dùng trong kỳ, không có số phát hành và tỷ lệ sử dụng.',
  },
  'note.coupon-invoice': {
    en: 'An invoice with coupons in several rows counts in each, so unique invoice amounts need not add up to the total.',
    vi: 'Hóa đơn có phiếu ở nhiều dòng được tính ở từng dòng, nên cộng tiền hóa đơn không trùng có thể không bằng tổng.',
  },
  'note.coupon-season': {
    en: 'Issued coupons count in the season they begin in, used ones in the season they were used in. An invoice with coupons in several rows counts in each.',
    vi: 'Phiếu phát hành thuộc mùa bắt đầu, phiếu đã dùng thuộc mùa được dùng. Hóa đơn có phiếu ở nhiều dòng được tính ở từng dòng.',
  },
  'note.coupon-shop-group': {
    en: 'Coupons used in the period. A coupon gets its shop when it is used, so shop groups have no issued coupons and no usage rate.',
    vi: 'Phiếu dùng trong kỳ. Phiếu chỉ gắn với cửa hàng khi được dùng, nên nhóm cửa hàng không có số phát hành và tỷ lệ sử dụng.',
  },
  'note.coupon-shop': {
    en: 'Coupons used in the period, by the shop they were used at. An invoice with coupons of several shops counts in each.',
    vi: 'Phiếu dùng trong kỳ, theo cửa hàng đã dùng. Hóa đơn có phiếu của nhiều cửa hàng được tính ở từng nơi.',
  },
  'note.coupon-campaign': {
    en: 'A coupon belongs to every campaign whose prefix its ID begins with. Campaigns share coupons here, so rows do not add up to the total.',
    vi: 'Phiếu thuộc mọi chiến dịch có tiền tố trùng phần đầu mã phiếu. Các chiến dịch ở đây có phiếu chung, nên cộng các dòng không bằng tổng.',
  },
  'note.all-time': {
    en: 'The same coupons whatever the period, under the same filters.',
    vi: 'Cùng các phiếu với cùng bộ lọc, không phụ thuộc kỳ.',
  },
  'note.duplicates': {
    en: 'Two or more coupons were used on each of these invoices.',
    vi: 'Mỗi hóa đơn này đã dùng từ hai phiếu trở lên.',
  },
  'note.duplicates-more': {
    en: 'Two or more coupons were used on each of these invoices. The first {shown} of {count} are shown; the workbook has all.',
    vi: 'Mỗi hóa đơn này đã dùng từ hai phiếu trở lên. Đang hiện {shown} trên {count} hóa đơn; tệp Excel có đủ.',
  },
  'note.no-coupons-yet': {
    en: 'There are no coupons yet: drop the POS coupon export (.csv or .xlsx) here first.',
    vi: 'Chưa có phiếu giảm giá: hãy thả tệp phiếu giảm giá xuất từ POS (.csv hoặc .xlsx) vào đây.',
  },
  'note.no-coupons': {
    en: 'No coupons were issued or used in this period with these filters. Choose another period or remove a filter.',
    vi: 'Không có phiếu nào được phát hành hoặc dùng trong kỳ này với bộ lọc đã chọn. Hãy chọn kỳ khác hoặc bỏ bớt bộ lọc.',
  },

  'coupon-note.invoice-not-found': { en: 'Invoice {docket} not found', vi: 'Không tìm thấy hóa đơn {docket}' },
  'coupon-note.shop-mismatch': { en: 'The invoice is of {shop}', vi: 'Hóa đơn của {shop}' },
  'coupon-note.duplicate-invoice': { en: 'Several coupons on this invoice', vi: 'Nhiều phiếu trên hóa đơn này' },

  'chart.coupons-peak': {
    en: '{name} saw most coupons used: {amount}, {share} of the period',
    vi: '{name} dùng nhiều phiếu nhất: {amount}, {share} cả kỳ',
  },
  'chart.coupons-peak-compared': {
    en: 'Coupons used {change} vs {before}; {name} saw most: {amount}',
    vi: 'Phiếu đã dùng {change} so với {before}; nhiều nhất {name}: {amount}',
  },
  'chart.coupons-compared': {
    en: 'Coupons used {change} vs {before}',
    vi: 'Phiếu đã dùng {change} so với {before}',
  },
  'chart.coupons-used': { en: 'Coupons used', vi: 'Phiếu đã dùng' },
  'chart.coupon-seasons': {
    en: 'Coupons saved customers most in {name}: {amount}, {share} of the period',
    vi: 'Phiếu giảm nhiều nhất trong {name}: {amount}, {share} cả kỳ',
  },
  'chart.coupon-seasons-flat': { en: 'Coupon value used by season', vi: 'Giá trị đã giảm theo mùa' },
  'chart.coupon-shop-groups-flat': {
    en: 'Coupon value used by shop group',
    vi: 'Giá trị đã giảm theo nhóm cửa hàng',
  },
  'chart.coupon-grades-flat': { en: 'Coupon value used by grade', vi: 'Giá trị đã giảm theo hạng' },
  'chart.coupon-shop-groups': {
    en: '{name} leads the shop groups: {amount} of coupon value, {share}',
    vi: '{name} dẫn đầu các nhóm cửa hàng: giảm {amount}, {share}',
  },
  'chart.coupon-grades': {
    en: '{name} saves most with coupons: {amount}, {share}',
    vi: '{name} được giảm nhiều nhất: {amount}, {share}',
  },
  'chart.usage-grades': {
    en: '{name} uses its coupons most: {used} of {issued} issued, {rate}',
    vi: '{name} dùng phiếu nhiều nhất: {used} trên {issued} phiếu phát hành, {rate}',
  },
  'chart.usage-campaigns': {
    en: '{name} is used most: {used} of {issued} issued, {rate}',
    vi: '{name} được dùng nhiều nhất: {used} trên {issued} phiếu phát hành, {rate}',
  },

  'coupons-command.summary': {
    en: 'coupons issued and used, by campaign, grade and shop',
    vi: 'phiếu giảm giá phát hành và đã dùng, theo chiến dịch, hạng và cửa hàng',
  },
  'coupons-command.campaign': { en: 'Campaign', vi: 'Chiến dịch' },
  'coupons-command.all-campaigns': { en: 'All campaigns', vi: 'Mọi chiến dịch' },

  'web.coupons': { en: 'Coupons', vi: 'Phiếu giảm giá' },
  'web.no-coupons-title': { en: 'No coupons yet', vi: 'Chưa có phiếu giảm giá' },
  'web.no-coupons': {
    en: 'Drop the POS coupon export (.csv or .xlsx) in the console to fill this report.',
    vi: 'Hãy thả tệp phiếu giảm giá xuất từ POS (.csv hoặc .xlsx) vào bảng lệnh để có báo cáo.',
  },
  'web.coupon-prefix': { en: 'ID begins with', vi: 'Mã bắt đầu bằng' },
  'web.campaigns-how': {
    en: 'Campaigns are managed by command, in the console or in chat: {example}',
    vi: 'Quản lý chiến dịch bằng lệnh, tại bảng lệnh hoặc trong chat: {example}',
  },
  'web.coupon-details': { en: 'Coupon list', vi: 'Danh sách phiếu' },
  'web.coupon-details-none': {
    en: 'No coupon of this report matches.',
    vi: 'Không có phiếu nào phù hợp trong báo cáo này.',
  },
  'web.coupons-all': { en: 'All', vi: 'Tất cả' },
  'web.coupons-used': { en: 'Used', vi: 'Đã dùng' },
  'web.coupons-unused': { en: 'Not used', vi: 'Chưa dùng' },
  'web.coupons-noted': { en: 'With a note', vi: 'Có ghi chú' },

  'sheet.byCampaign': { en: 'By Campaign', vi: 'Theo chiến dịch' },
  'sheet.couponDetails': { en: 'Coupon details', vi: 'Chi tiết phiếu' },
  'sheet.duplicates': { en: 'Duplicate invoices', vi: 'Hóa đơn nhiều phiếu' },
  'sheet.allTime': { en: 'All Time', vi: 'Từ trước đến nay' },
} as const satisfies Messages
