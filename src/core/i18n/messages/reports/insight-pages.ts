import type { Messages } from '../../language.ts'

/** The pages of segments, cohorts, customer value and forecasts: their first sentences, tables and notes. */
export const insightPageMessages = {
  'segments-command.summary': {
    en: 'customer segments, their worth, and who moved since a day',
    vi: 'phân khúc khách hàng, giá trị và ai đã chuyển nhóm từ một ngày',
  },
  'cohorts-command.summary': {
    en: 'who came back, by the month of the first purchase',
    vi: 'tỷ lệ khách mua lại, theo tháng mua đầu',
  },
  'value-command.summary': {
    en: 'who is still active, and what members should buy',
    vi: 'ai còn mua và hội viên dự kiến mua bao nhiêu',
  },
  'forecast-command.summary': {
    en: 'sales to expect by month or week, with the range',
    vi: 'doanh thu dự kiến theo tháng hoặc tuần, kèm khoảng',
  },
  'web.insight': { en: 'Outlook', vi: 'Triển vọng' },
  'web.segments': { en: 'Segments', vi: 'Phân khúc' },
  'web.cohorts': { en: 'Cohorts', vi: 'Khách quay lại' },
  'web.value': { en: 'Customer value', vi: 'Giá trị khách hàng' },
  'web.forecast': { en: 'Forecast', vi: 'Dự báo' },
  'report.small-groups': {
    en: 'Groups of fewer than {fewest} people are shown together.',
    vi: 'Các nhóm dưới {fewest} người được gộp chung.',
  },
  'report.small-groups-row': { en: 'Small groups together', vi: 'Các nhóm nhỏ gộp lại' },
  'segments.champions': {
    en: '{count} champions ({share} of members) made {sales} of sales.',
    vi: '{count} khách hàng hàng đầu ({share} hội viên) mang lại {sales} doanh thu.',
  },
  'segments.champions-quiet': {
    en: '{count} champions ({share} of members) made {sales} of sales, {quiet} of them without a purchase for {days} days.',
    vi: '{count} khách hàng hàng đầu ({share} hội viên) mang lại {sales} doanh thu; {quiet} người trong số đó đã {days} ngày chưa mua.',
  },
  'segments.leaving': {
    en: '{sales} of sales came from members who are at risk, almost lost or no longer loyal: {count} in all.',
    vi: '{sales} doanh thu đến từ nhóm có nguy cơ rời bỏ, sắp mất hoặc từng trung thành: tổng cộng {count} hội viên.',
  },
  'segments.worth-note': {
    en: 'Sales are what the members of a segment bought so far, returns taken off.',
    vi: 'Doanh thu là tổng tiền hội viên của phân khúc đã mua đến nay, đã trừ hàng trả.',
  },
  'segments.cuts': { en: 'What earns a score', vi: 'Ngưỡng chấm điểm' },
  'segments.score': { en: 'Score', vi: 'Điểm' },
  'segments.recency-cut': { en: 'Days since the last purchase', vi: 'Số ngày từ lần mua cuối' },
  'segments.frequency-cut': { en: 'Purchases', vi: 'Số lần mua' },
  'segments.monetary-cut': { en: 'Spent', vi: 'Số tiền đã mua' },
  'segments.scale-recency': { en: 'days since the last purchase', vi: 'số ngày từ lần mua cuối' },
  'segments.scale-frequency': { en: 'purchases', vi: 'số lần mua' },
  'segments.scale-monetary': { en: 'amount spent', vi: 'số tiền đã mua' },
  'segments.below': { en: 'under {below}', vi: 'dưới {below}' },
  'segments.between': { en: '{from} to under {below}', vi: 'từ {from} đến dưới {below}' },
  'segments.from': { en: '{from} or more', vi: 'từ {from} trở lên' },
  'segments.no-member': { en: 'no member', vi: 'không có' },
  'segments.missing-score': {
    en: 'No member has score {score} for {scale}: too many have equal values.',
    vi: 'Không hội viên nào có điểm {score} về {scale}: quá nhiều người có giá trị bằng nhau.',
  },
  'segments.at-first': { en: 'On the first day', vi: 'Vào ngày đầu' },
  'segments.migration-note': {
    en: 'Both days are scored by the cuts of the first one. A row is where members were, a column where they are now.',
    vi: 'Cả hai ngày chấm theo ngưỡng của ngày đầu. Hàng là phân khúc trước, cột là phân khúc hiện tại.',
  },
  'segments.no-migration': {
    en: 'No moves since {day}: {reason}',
    vi: 'Không so được với ngày {day}: {reason}',
  },
  'segments.flow-chart': {
    en: 'The largest move: {count} from {from} to {to}',
    vi: 'Chuyển nhiều nhất: {count} từ {from} sang {to}',
  },
  'segments.flow-none': { en: 'No member has moved', vi: 'Không hội viên nào đổi phân khúc' },
  'segments.no-moves': { en: 'Sizes only', vi: 'Chỉ quy mô' },
  'segments.days-ago': { en: 'Moves of {days} days', vi: 'Chuyển nhóm {days} ngày' },
  'segments.list': { en: 'Members of a segment', vi: 'Hội viên theo phân khúc' },
  'segments.list-show': { en: 'Show the members of a segment', vi: 'Xem hội viên của phân khúc' },
  'segments.list-empty': { en: 'No member is in this segment.', vi: 'Không có hội viên nào trong phân khúc này.' },
  'cohorts.none': {
    en: 'No member has bought anything here. Choose other months, or remove the filters.',
    vi: 'Không có hội viên nào mua hàng. Hãy chọn tháng khác hoặc bỏ bộ lọc.',
  },
  'cohorts.next-month': {
    en: 'Of {count} new members, {share} bought again in the month after their first purchase.',
    vi: 'Trong {count} khách mới, {share} mua lại vào tháng sau lần mua đầu.',
  },
  'cohorts.best': {
    en: '{best} did best with {bestShare}, {worst} worst with {worstShare}.',
    vi: 'Tốt nhất là {best} với {bestShare}, thấp nhất là {worst} với {worstShare}.',
  },
  'cohorts.triangle': { en: 'Members who bought again, by month', vi: 'Tỷ lệ mua lại theo tháng' },
  'cohorts.month': { en: 'First purchase', vi: 'Lần mua đầu' },
  'cohorts.last-year-long': { en: 'Last 12 months', vi: '12 tháng qua' },
  'cohorts.after': { en: 'Month +{months}', vi: 'Tháng +{months}' },
  'cohorts.together': { en: 'All months', vi: 'Tất cả các tháng' },
  'cohorts.triangle-note': {
    en: '+0 is a second purchase day in the same month, +1 a purchase in the month after. A month that is not over is blank.',
    vi: '+0 là mua thêm một ngày khác trong cùng tháng, +1 là mua vào tháng sau. Tháng chưa kết thúc để trống.',
  },
  'cohorts.blank-note': {
    en: 'The total counts only members whose month is over.',
    vi: 'Dòng tổng chỉ tính hội viên đã qua hết tháng đó.',
  },
  'cohorts.grade-note': { en: 'By the grade that a member has now.', vi: 'Theo hạng hiện tại của hội viên.' },
  'cohorts.shop-group-note': {
    en: 'By the shop group of the first purchase.',
    vi: 'Theo nhóm cửa hàng của lần mua đầu.',
  },
  'cohorts.curve-chart': {
    en: '{share} buy again in the month after, {later} after {months} months',
    vi: '{share} mua lại vào tháng sau, {later} sau {months} tháng',
  },
  'value.expected': {
    en: '{active} of {customers} members who ever bought are likely still active and should make {purchases} purchases worth {amount} in the next {days} days.',
    vi: '{active} trong {customers} hội viên từng mua có khả năng còn mua; {days} ngày tới dự kiến {purchases} lượt mua, trị giá {amount}.',
  },
  'value.expected-more': {
    en: '{active} of {customers} members who ever bought are likely still active, {change} more than a year ago; they should make {purchases} purchases worth {amount} in the next {days} days.',
    vi: '{active} trong {customers} hội viên từng mua có khả năng còn mua, nhiều hơn năm trước {change}; {days} ngày tới dự kiến {purchases} lượt mua, trị giá {amount}.',
  },
  'value.expected-fewer': {
    en: '{active} of {customers} members who ever bought are likely still active, {change} fewer than a year ago; they should make {purchases} purchases worth {amount} in the next {days} days.',
    vi: '{active} trong {customers} hội viên từng mua có khả năng còn mua, ít hơn năm trước {change}; {days} ngày tới dự kiến {purchases} lượt mua, trị giá {amount}.',
  },
  'value.newest': { en: 'Newest sales', vi: 'Dữ liệu mới nhất' },
  'value.at-risk': {
    en: 'Valuable members about to be lost: {count}, who spent {amount} so far.',
    vi: 'Khách có giá trị sắp mất: {count}, đã mua tổng cộng {amount}.',
  },
  'value.at-risk-few': {
    en: 'Valuable members about to be lost: fewer than {fewest}.',
    vi: 'Khách có giá trị sắp mất: dưới {fewest} người.',
  },
  'value.none-at-risk': {
    en: 'No valuable member is about to be lost.',
    vi: 'Không có khách có giá trị nào sắp mất.',
  },
  'value.at-risk-list': { en: 'Valuable members about to be lost', vi: 'Khách có giá trị sắp mất' },
  'value.at-risk-show': { en: 'Show the {count} members', vi: 'Xem {count} hội viên' },
  'value.at-risk-none': { en: 'There is none.', vi: 'Không có ai.' },
  'value.likely-active': { en: 'Likely active', vi: 'Khả năng còn mua' },
  'value.model-note': {
    en: 'The model (MBG/NBD and Gamma-Gamma) is fitted on the purchase days of {customers} members.',
    vi: 'Mô hình (MBG/NBD và Gamma-Gamma) được tính từ ngày mua của {customers} hội viên.',
  },
  'value.last-year-note': {
    en: 'A year ago means {day}, by a model of the sales up to that day.',
    vi: 'Năm trước là ngày {day}, theo mô hình của doanh thu đến ngày đó.',
  },
  'value.no-last-year': {
    en: 'Sales do not reach back far enough to compare with a year ago.',
    vi: 'Dữ liệu chưa đủ dài để so với năm trước.',
  },
  'value.shop-group-note': {
    en: 'A member belongs to the shop group where they bought most often.',
    vi: 'Hội viên thuộc nhóm cửa hàng nơi họ mua nhiều lần nhất.',
  },
  'value.tenth': { en: 'Members by expectation', vi: 'Hội viên theo dự kiến' },
  'value.best-tenth': { en: 'Best tenth', vi: '10% tốt nhất' },
  'value.nth-tenth': { en: 'Tenth {n}', vi: 'Phần mười thứ {n}' },
  'value.miss': { en: 'Miss', vi: 'Sai lệch' },
  'value.calibration-note': {
    en: 'Fitted on the sales up to {day}, then held against the purchase days of the {days} days after. The best tenth made {share} of them.',
    vi: 'Mô hình tính từ doanh thu đến {day}, rồi so với ngày mua của {days} ngày sau đó. 10% tốt nhất chiếm {share}.',
  },
  'value.calibration-low': {
    en: 'The last {days} days brought more than expected: the model was {bias} too low',
    vi: '{days} ngày gần đây cao hơn dự kiến: mô hình thấp hơn thực tế {bias}',
  },
  'value.calibration-high': {
    en: 'The last {days} days brought less than expected: the model was {bias} too high',
    vi: '{days} ngày gần đây thấp hơn dự kiến: mô hình cao hơn thực tế {bias}',
  },
  'value.spend-chart': {
    en: '{name} should bring most in the next {days} days: {amount}',
    vi: '{days} ngày tới {name} dự kiến mang lại nhiều nhất: {amount}',
  },
  'value.card-line': {
    en: 'Likely active {active}, expected {amount} in the next {days} days.',
    vi: 'Khả năng còn mua {active}, dự kiến {amount} trong {days} ngày tới.',
  },
  'forecast.step': { en: 'By', vi: 'Theo' },
  'forecast.by': { en: 'For each', vi: 'Cho từng' },
  'forecast.of-all': { en: 'All sales', vi: 'Tổng doanh thu' },
  'forecast.horizon': { en: 'Ahead', vi: 'Số kỳ tới' },
  'forecast.next': {
    en: '{bucket} should bring {amount}, between {low} and {high} in four of five cases.',
    vi: '{bucket} dự kiến đạt {amount}, bốn trên năm trường hợp trong khoảng {low} đến {high}.',
  },
  'forecast.under-way': {
    en: '{bucket} stands at {soFar} after {gone} of {days} days and should end at {amount}, between {low} and {high} in four of five cases.',
    vi: '{bucket} đã đạt {soFar} sau {gone}/{days} ngày và dự kiến kết thúc ở {amount}, bốn trên năm trường hợp trong khoảng {low} đến {high}.',
  },
  'forecast.inside': {
    en: ', and {share} of the results fell inside the range',
    vi: ', và {share} kết quả nằm trong khoảng',
  },
  'forecast.record': {
    en: "In {tests} tests on the past, {method} was {better} closer than repeating last year's figure{inside}.",
    vi: 'Qua {tests} lần thử trên dữ liệu cũ, {method} sát hơn {better} so với lặp lại số năm trước{inside}.',
  },
  'forecast.naive-month': {
    en: 'In {tests} tests on the past no method beat repeating the same month of last year, so that is the forecast{inside}.',
    vi: 'Qua {tests} lần thử trên dữ liệu cũ, không phương pháp nào hơn lặp lại cùng tháng năm trước, nên dự báo dùng số đó{inside}.',
  },
  'forecast.naive-week': {
    en: 'In {tests} tests on the past no method beat repeating the same week of last year, so that is the forecast{inside}.',
    vi: 'Qua {tests} lần thử trên dữ liệu cũ, không phương pháp nào hơn lặp lại cùng tuần năm trước, nên dự báo dùng số đó{inside}.',
  },
  'forecast.most': {
    en: '{name} should sell most in {bucket}: {amount} of {sum} over all {count}.',
    vi: '{name} dự kiến bán nhiều nhất {bucket}: {amount} trên tổng {sum} của cả {count}.',
  },
  'forecast.methods': {
    en: "For {better} of {count} a method beat repeating last year's figure in tests on the past.",
    vi: 'Với {better}/{count}, có phương pháp tốt hơn lặp lại số năm trước khi thử trên dữ liệu cũ.',
  },
  'forecast.current': { en: '{bucket} so far: {gone} of {days} days', vi: '{bucket} đến nay: {gone}/{days} ngày' },
  'forecast.so-far': { en: 'So far', vi: 'Đến nay' },
  'forecast.current-note': {
    en: 'What is in so far, and the share of the forecast that past months and weeks brought in their remaining days.',
    vi: 'Số đã có, cộng phần dự báo mà các kỳ trước đạt được trong những ngày còn lại.',
  },
  'forecast.ahead': { en: 'Months and weeks ahead', vi: 'Các kỳ tới' },
  'forecast.ahead-note': {
    en: 'Made from complete months and weeks only; what is in of the current one is not used here.',
    vi: 'Chỉ dựa trên các kỳ đã trọn vẹn; chưa tính số đã có của kỳ hiện tại.',
  },
  'forecast.record-note': {
    en: "MASE: the mean error of the tests, as a multiple of the mean error of repeating last year's figure. Below 1 is better than that.",
    vi: 'MASE: sai số trung bình khi thử, tính bằng số lần sai số của việc lặp lại số năm trước. Dưới 1 là tốt hơn.',
  },
  'forecast.range-note': {
    en: 'Ranges come from the errors of past forecasts: 80% held about four of five results, 95% nearly all.',
    vi: 'Khoảng dự báo lấy từ sai số của các dự báo trước: khoảng 80% chứa bốn trên năm kết quả, 95% gần như tất cả.',
  },
  'forecast.history-month': { en: 'Months known', vi: 'Số tháng đã có' },
  'forecast.history-week': { en: 'Weeks known', vi: 'Số tuần đã có' },
  'forecast.band': { en: '80% range', vi: 'Khoảng 80%' },
  'forecast.series-chart': {
    en: '{name} should sell most in {bucket}: {amount}',
    vi: '{name} dự kiến bán nhiều nhất {bucket}: {amount}',
  },
  'forecast.method-seasonal-naive': { en: "Last year's figure", vi: 'Số năm trước' },
  'forecast.method-theta': { en: 'Theta', vi: 'Theta' },
  'forecast.method-ets': { en: 'ETS', vi: 'ETS' },
  'forecast.method-theta-ets-mean': { en: 'Mean of Theta and ETS', vi: 'Trung bình Theta và ETS' },
} as const satisfies Messages
