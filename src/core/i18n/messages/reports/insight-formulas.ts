import type { Messages } from '../../language.ts'

/** How the figures of segments, cohorts, customer value and forecasts are computed. */
export const insightFormulaMessages = {
  'formula-group.segments': { en: 'Segments', vi: 'Phân khúc khách hàng' },
  'formula-group.cohorts': { en: 'Cohorts', vi: 'Khách mới quay lại' },
  'formula-group.value': { en: 'Customer value', vi: 'Giá trị khách hàng' },
  'formula-group.forecast': { en: 'Forecast', vi: 'Dự báo' },
  'formula-rule.segments.title': { en: 'Scores and segments', vi: 'Điểm và phân khúc' },
  'formula-rule.segments.text': {
    en: 'Each fifth of the buyers earns one score from 1 to 5 for recency, frequency and spend; equal values always score equally. F and M are averaged, half up: R 4 or 5 with FM 4 or 5 are champions, R 3 with FM 4 or 5 loyal, R 2 with FM 3 or more at risk, R 1 with FM 4 or 5 previously loyal.',
    vi: 'Mỗi nhóm 20% người mua nhận một điểm từ 1 đến 5 về lần mua gần nhất, số lần mua và số tiền; giá trị bằng nhau luôn cùng điểm. F và M lấy trung bình, từ nửa trở lên thì tăng: R 4–5 với FM 4–5 là khách hàng hàng đầu, R 3 với FM 4–5 là trung thành, R 2 với FM từ 3 là có nguy cơ rời bỏ, R 1 với FM 4–5 là từng trung thành.',
  },
  'formula-rule.value-model.title': { en: 'Model of customer value', vi: 'Mô hình giá trị khách hàng' },
  'formula-rule.value-model.text': {
    en: 'MBG/NBD says how often a member buys and when they stop, from the days they bought on; Gamma-Gamma says how much a purchase day brings. Both are fitted by maximum likelihood, and not at all below 200 members with a second purchase day or 26 weeks of sales.',
    vi: 'MBG/NBD ước tính hội viên mua bao lâu một lần và khi nào ngừng, từ các ngày đã mua; Gamma-Gamma ước tính mỗi ngày mua mang lại bao nhiêu. Cả hai dùng hợp lý cực đại, và không tính khi có dưới 200 hội viên mua lại hoặc dưới 26 tuần doanh thu.',
  },
  'formula-rule.forecast-method.title': { en: 'Choice of the forecast', vi: 'Cách chọn dự báo' },
  'formula-rule.forecast-method.text': {
    en: "Theta, ETS, their mean and last year's figure are tried on the past of the same sales, each time with what was known then. The best is used; if none beats last year's figure, that is the forecast. Days around Tết count as two influences of their own once two of them are known.",
    vi: 'Theta, ETS, trung bình của hai phương pháp và số năm trước được thử trên chính dữ liệu cũ, mỗi lần chỉ với những gì đã biết khi đó. Phương pháp tốt nhất được dùng; nếu không phương pháp nào hơn số năm trước thì dùng số đó. Những ngày quanh Tết được tính riêng khi đã có hai mùa Tết.',
  },
  'figure.recency': { en: 'Recency (R)', vi: 'Lần mua gần nhất (R)' },
  'figure.frequency': { en: 'Frequency (F)', vi: 'Số lần mua (F)' },
  'figure.monetary': { en: 'Monetary value (M)', vi: 'Số tiền (M)' },
  'figure.segmentShare': { en: 'Share of members', vi: 'Tỷ trọng hội viên' },
  'figure.segmentSalesShare': { en: 'Share of sales', vi: 'Tỷ trọng doanh thu' },
  'figure.moved': { en: 'Moves between segments', vi: 'Chuyển phân khúc' },
  'figure.cohortMembers': { en: 'New buyers', vi: 'Khách mua lần đầu' },
  'figure.boughtAgainSameMonth': { en: 'Bought again in the same month', vi: 'Mua lại trong cùng tháng' },
  'figure.boughtNextMonth': { en: 'Bought in the month after', vi: 'Mua lại tháng sau' },
  'figure.boughtAfterThreeMonths': { en: 'Bought in the third month after', vi: 'Mua lại sau 3 tháng' },
  'figure.expectedPurchases': { en: 'Expected purchases, 90 days', vi: 'Lượt mua dự kiến, 90 ngày' },
  'figure.expectedSales': { en: 'Expected spend, 90 days', vi: 'Chi tiêu dự kiến, 90 ngày' },
  'figure.membersAtRisk': { en: 'Valuable members about to be lost', vi: 'Khách có giá trị sắp mất' },
  'figure.calibrationBias': { en: 'Bias of the model', vi: 'Sai lệch của mô hình' },
  'figure.forecastNext': { en: 'Expected sales', vi: 'Doanh thu dự kiến' },
  'figure.forecastCoverage': { en: 'Past results inside the range', vi: 'Kết quả cũ nằm trong khoảng' },
  'figure.mase': { en: 'Error against last year (MASE)', vi: 'Sai số so với năm trước (MASE)' },
  'figure.monthCompleted': { en: 'This month completed', vi: 'Tháng này tính đến hết tháng' },
  'figure.forecastLow': { en: 'Low end of the range', vi: 'Cận dưới' },
  'figure.forecastHigh': { en: 'High end of the range', vi: 'Cận trên' },
  'formula.population.definition': {
    en: 'Customers of the customer file with a VIP ID, on the day of the report.',
    vi: 'Khách hàng có mã VIP trong tệp khách hàng, tính đến ngày báo cáo.',
  },
  'formula.population.numerator': {
    en: 'Customers with a VIP ID who registered by that day, on an unknown day, or have bought.',
    vi: 'Khách có mã VIP đã đăng ký đến ngày đó, không rõ ngày đăng ký, hoặc đã mua.',
  },
  'formula.population.left-out': {
    en: 'Cards that the customer file does not know.',
    vi: 'Thẻ không có trong tệp khách hàng.',
  },
  'formula.buyers.definition': {
    en: 'Members with at least one invoice above 0.',
    vi: 'Hội viên có ít nhất một hóa đơn lớn hơn 0.',
  },
  'formula.buyers.numerator': {
    en: 'Members of the population who bought up to the day.',
    vi: 'Hội viên đã mua đến ngày báo cáo.',
  },
  'formula.buyers.left-out': { en: 'Buyers without a card.', vi: 'Khách không dùng thẻ.' },
  'formula.recency.definition': {
    en: 'Days from the last invoice above 0 to the day of the report.',
    vi: 'Số ngày từ hóa đơn lớn hơn 0 gần nhất đến ngày báo cáo.',
  },
  'formula.recency.numerator': {
    en: 'Days; fewer are better, and the fifth of buyers with the fewest has score 5.',
    vi: 'Số ngày; càng ít càng tốt, 20% người mua gần nhất được 5 điểm.',
  },
  'formula.recency.left-out': { en: 'Returns.', vi: 'Hàng trả.' },
  'formula.frequency.definition': { en: 'Number of invoices above 0.', vi: 'Số hóa đơn lớn hơn 0.' },
  'formula.frequency.numerator': { en: 'Invoices above 0 up to the day.', vi: 'Hóa đơn lớn hơn 0 đến ngày báo cáo.' },
  'formula.frequency.left-out': { en: 'Returns.', vi: 'Hàng trả.' },
  'formula.monetary.definition': { en: 'Sum of all invoices of a member.', vi: 'Tổng tiền mọi hóa đơn của hội viên.' },
  'formula.monetary.numerator': {
    en: 'Sales Amount of all invoices, returns taken off.',
    vi: 'Sales Amount của mọi hóa đơn, đã trừ hàng trả.',
  },
  'formula.monetary.left-out': { en: 'Nothing.', vi: 'Không loại trừ gì.' },
  'formula.segmentShare.definition': {
    en: 'Members of the segment ÷ all members × 100.',
    vi: 'Hội viên của phân khúc ÷ tất cả hội viên × 100.',
  },
  'formula.segmentShare.numerator': {
    en: 'Members whose scores lie in the segment.',
    vi: 'Hội viên có điểm thuộc phân khúc.',
  },
  'formula.segmentShare.denominator': { en: 'Members.', vi: 'Tất cả hội viên.' },
  'formula.segmentShare.left-out': {
    en: 'Cards that the customer file does not know.',
    vi: 'Thẻ không có trong tệp khách hàng.',
  },
  'formula.segmentSalesShare.definition': {
    en: "Sales of the segment's members ÷ sales of all members × 100.",
    vi: 'Doanh thu của hội viên phân khúc ÷ doanh thu của tất cả hội viên × 100.',
  },
  'formula.segmentSalesShare.numerator': {
    en: "What the segment's members bought so far.",
    vi: 'Tổng tiền hội viên phân khúc đã mua.',
  },
  'formula.segmentSalesShare.denominator': {
    en: 'What all members bought so far.',
    vi: 'Tổng tiền tất cả hội viên đã mua.',
  },
  'formula.segmentSalesShare.left-out': { en: 'Sales without a card.', vi: 'Doanh thu không dùng thẻ.' },
  'formula.moved.definition': {
    en: 'Members who were in one segment on the first day and are in another on the second.',
    vi: 'Hội viên thuộc phân khúc này vào ngày đầu và phân khúc khác vào ngày sau.',
  },
  'formula.moved.numerator': {
    en: 'Members by their segments on both days, scored by the cuts of the first.',
    vi: 'Hội viên theo phân khúc của hai ngày, chấm theo ngưỡng của ngày đầu.',
  },
  'formula.moved.left-out': { en: 'Changes of the cuts themselves.', vi: 'Thay đổi của chính các ngưỡng.' },
  'formula.cohortMembers.definition': {
    en: 'Members by the month of their first purchase over the whole history.',
    vi: 'Hội viên theo tháng mua lần đầu trong toàn bộ lịch sử.',
  },
  'formula.cohortMembers.numerator': {
    en: 'Members with a first invoice above 0 in the month.',
    vi: 'Hội viên có hóa đơn đầu tiên lớn hơn 0 trong tháng.',
  },
  'formula.cohortMembers.left-out': { en: 'Buyers without a card.', vi: 'Khách không dùng thẻ.' },
  'formula.boughtAgainSameMonth.definition': {
    en: 'Members with a second purchase day in the month of the first ÷ members × 100.',
    vi: 'Hội viên mua thêm một ngày khác trong tháng đầu ÷ hội viên × 100.',
  },
  'formula.boughtAgainSameMonth.numerator': {
    en: 'Members with another purchase day in that month.',
    vi: 'Hội viên có ngày mua khác trong tháng đó.',
  },
  'formula.boughtAgainSameMonth.denominator': {
    en: 'Members whose month is over.',
    vi: 'Hội viên đã qua hết tháng đó.',
  },
  'formula.boughtAgainSameMonth.left-out': { en: 'Months that are not over.', vi: 'Tháng chưa kết thúc.' },
  'formula.boughtNextMonth.definition': {
    en: 'Members who bought in the month after the first ÷ members × 100.',
    vi: 'Hội viên mua vào tháng sau lần đầu ÷ hội viên × 100.',
  },
  'formula.boughtNextMonth.numerator': {
    en: 'Members with a purchase in the next calendar month.',
    vi: 'Hội viên có mua trong tháng kế tiếp.',
  },
  'formula.boughtNextMonth.denominator': { en: 'Members whose month is over.', vi: 'Hội viên đã qua hết tháng đó.' },
  'formula.boughtNextMonth.left-out': { en: 'Months that are not over.', vi: 'Tháng chưa kết thúc.' },
  'formula.boughtAfterThreeMonths.definition': {
    en: 'Members who bought in the third month after the first ÷ members × 100.',
    vi: 'Hội viên mua vào tháng thứ ba sau lần đầu ÷ hội viên × 100.',
  },
  'formula.boughtAfterThreeMonths.numerator': {
    en: 'Members with a purchase in that month.',
    vi: 'Hội viên có mua trong tháng đó.',
  },
  'formula.boughtAfterThreeMonths.denominator': {
    en: 'Members whose month is over.',
    vi: 'Hội viên đã qua hết tháng đó.',
  },
  'formula.boughtAfterThreeMonths.left-out': { en: 'Months that are not over.', vi: 'Tháng chưa kết thúc.' },
  'formula.activeMembers.definition': {
    en: 'Expected number of members who still buy: the sum of their probabilities.',
    vi: 'Số hội viên dự kiến còn mua: tổng các xác suất.',
  },
  'formula.activeMembers.numerator': {
    en: 'The probability of each member of not having stopped, by the model.',
    vi: 'Xác suất từng hội viên chưa ngừng mua, theo mô hình.',
  },
  'formula.activeMembers.left-out': { en: 'Members who never bought.', vi: 'Hội viên chưa từng mua.' },
  'formula.expectedPurchases.definition': {
    en: 'Purchase days that the model expects of all members.',
    vi: 'Số ngày mua mô hình dự kiến của tất cả hội viên.',
  },
  'formula.expectedPurchases.numerator': {
    en: 'Expected purchase days of each member in the next 90 days.',
    vi: 'Ngày mua dự kiến của từng hội viên trong 90 ngày tới.',
  },
  'formula.expectedPurchases.left-out': {
    en: 'Members who have yet to buy for the first time.',
    vi: 'Hội viên chưa mua lần đầu.',
  },
  'formula.expectedSales.definition': {
    en: 'Expected purchases × expected spend per purchase day, summed over members.',
    vi: 'Lượt mua dự kiến × chi tiêu dự kiến mỗi ngày mua, cộng theo hội viên.',
  },
  'formula.expectedSales.numerator': {
    en: 'Both for each member, by MBG/NBD and Gamma-Gamma.',
    vi: 'Tính cho từng hội viên theo MBG/NBD và Gamma-Gamma.',
  },
  'formula.expectedSales.left-out': {
    en: 'Members who have yet to buy for the first time.',
    vi: 'Hội viên chưa mua lần đầu.',
  },
  'formula.membersAtRisk.definition': {
    en: 'Members in the top fifth by spend who are active less likely than not.',
    vi: 'Hội viên thuộc 20% mua nhiều nhất nhưng khả năng còn mua dưới một nửa.',
  },
  'formula.membersAtRisk.numerator': {
    en: 'Members with a spend in the top fifth and a probability below one half.',
    vi: 'Hội viên thuộc 20% chi tiêu cao nhất có xác suất dưới một nửa.',
  },
  'formula.membersAtRisk.left-out': { en: 'Members who never bought.', vi: 'Hội viên chưa từng mua.' },
  'formula.calibrationBias.definition': {
    en: '(Expected − actual) ÷ actual × 100 over the last quarter of the history.',
    vi: '(Dự kiến − thực tế) ÷ thực tế × 100 trong phần tư cuối của lịch sử.',
  },
  'formula.calibrationBias.numerator': {
    en: 'Purchase days expected by a model of all but the last quarter, less those that came.',
    vi: 'Ngày mua dự kiến theo mô hình của ba phần tư đầu, trừ số thực tế.',
  },
  'formula.calibrationBias.denominator': { en: 'Purchase days that came.', vi: 'Ngày mua thực tế.' },
  'formula.calibrationBias.left-out': {
    en: 'Members whose first purchase came later.',
    vi: 'Hội viên mua lần đầu sau đó.',
  },
  'formula.topTenthShare.definition': {
    en: 'Purchases of the tenth with the highest expectation ÷ all × 100.',
    vi: 'Lượt mua của 10% có dự kiến cao nhất ÷ tất cả × 100.',
  },
  'formula.topTenthShare.numerator': {
    en: 'Purchase days of that tenth in the last quarter.',
    vi: 'Ngày mua của nhóm đó trong phần tư cuối.',
  },
  'formula.topTenthShare.denominator': {
    en: 'Purchase days of all members known before.',
    vi: 'Ngày mua của mọi hội viên đã có trước đó.',
  },
  'formula.topTenthShare.left-out': {
    en: 'Members whose first purchase came later.',
    vi: 'Hội viên mua lần đầu sau đó.',
  },
  'formula.forecastNext.definition': {
    en: 'Sales of the month or week under way completed to its end, or of the next one.',
    vi: 'Doanh thu của tháng hoặc tuần hiện tại tính đến hết kỳ, hoặc của kỳ kế tiếp.',
  },
  'formula.forecastNext.numerator': {
    en: 'The forecast of the method that did best on the past of these sales.',
    vi: 'Dự báo của phương pháp tốt nhất khi thử trên dữ liệu cũ.',
  },
  'formula.forecastNext.left-out': { en: 'Months and weeks that are not complete.', vi: 'Kỳ chưa trọn vẹn.' },
  'formula.forecastRange.definition': {
    en: 'The range that holds four of five results.',
    vi: 'Khoảng chứa bốn trên năm kết quả.',
  },
  'formula.forecastRange.numerator': {
    en: 'Expected sales less and plus the 80% quantile of past errors at that distance.',
    vi: 'Doanh thu dự kiến trừ và cộng phân vị 80% của sai số trước đây ở cùng khoảng cách.',
  },
  'formula.forecastRange.left-out': { en: 'Months and weeks that are not complete.', vi: 'Kỳ chưa trọn vẹn.' },
  'formula.forecastCoverage.definition': {
    en: 'Past results inside the range of their time ÷ all judged × 100.',
    vi: 'Kết quả cũ nằm trong khoảng của lúc đó ÷ tất cả kết quả được xét × 100.',
  },
  'formula.forecastCoverage.numerator': {
    en: 'Results inside the 80% range computed from what was known then.',
    vi: 'Kết quả nằm trong khoảng 80% tính từ dữ liệu khi đó.',
  },
  'formula.forecastCoverage.denominator': { en: 'Results of the tests.', vi: 'Kết quả của các lần thử.' },
  'formula.forecastCoverage.left-out': {
    en: 'The first tests, which have too few errors before them.',
    vi: 'Các lần thử đầu, khi chưa đủ sai số.',
  },
  'formula.mase.definition': {
    en: "Mean error of the tests ÷ mean error of repeating last year's figure.",
    vi: 'Sai số trung bình khi thử ÷ sai số trung bình khi lặp lại số năm trước.',
  },
  'formula.mase.numerator': {
    en: 'Mean absolute error of the method in the tests on the past.',
    vi: 'Sai số tuyệt đối trung bình của phương pháp khi thử.',
  },
  'formula.mase.denominator': {
    en: 'Mean absolute difference from the same month or week of the year before.',
    vi: 'Chênh lệch tuyệt đối trung bình so với cùng kỳ năm trước.',
  },
  'formula.mase.left-out': { en: 'Months and weeks that are not complete.', vi: 'Kỳ chưa trọn vẹn.' },
  'formula.monthCompleted.definition': {
    en: 'Sales so far + the share of the forecast that the remaining days usually bring.',
    vi: 'Doanh thu đến nay + phần dự báo mà những ngày còn lại thường mang lại.',
  },
  'formula.monthCompleted.numerator': {
    en: 'Sales so far, and the forecast × the share of past months after as many days.',
    vi: 'Doanh thu đến nay, và dự báo × tỷ trọng của các tháng trước sau số ngày tương ứng.',
  },
  'formula.monthCompleted.left-out': { en: 'Nothing.', vi: 'Không loại trừ gì.' },
} as const satisfies Messages
