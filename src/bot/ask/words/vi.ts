import type { AskWords } from './word-types.ts'

export const vietnameseWords: AskWords = {
  unit: {
    day: 'ngày',
    week: 'tuần|tuần lễ',
    month: 'tháng',
    quarter: 'quý',
    half: 'nửa năm',
    season: 'mùa|mùa vụ',
    year: 'năm',
  },
  number: {
    1: 'một|giêng',
    2: 'hai',
    3: 'ba',
    4: 'bốn|tư',
    5: 'năm',
    6: 'sáu',
    7: 'bảy|bẩy',
    8: 'tám',
    9: 'chín',
    10: 'mười',
    11: 'mười một',
    12: 'mười hai',
    13: 'mười ba',
    14: 'mười bốn',
    15: 'mười lăm',
    20: 'hai mươi|hai chục',
    30: 'ba mươi|ba chục',
    60: 'sáu mươi',
    90: 'chín mươi',
  },
  ordinal: { 1: 'thứ nhất|nhất', 2: 'thứ hai|thứ nhì', 3: 'thứ ba', 4: 'thứ tư' },
  named: {
    today: 'hôm nay|ngày hôm nay|bữa nay',
    yesterday: 'hôm qua|ngày hôm qua|bữa qua|hqua',
    'before-yesterday': 'hôm kia|ngày hôm kia|hôm trước nữa',
    mtd: 'lũy kế tháng|luỹ kế tháng|lũy kế tháng này|luỹ kế tháng này',
    ytd: 'lũy kế năm|luỹ kế năm|lũy kế năm nay|luỹ kế năm nay',
    all: 'tất cả thời gian|toàn thời gian|toàn bộ thời gian|mọi thời gian|từ trước đến nay|từ trước tới nay|từ khi mở cửa|từ xưa đến nay|mọi lúc',
    'this-year': 'năm nay',
    'last-year': 'năm ngoái',
    'year-before-last': 'năm kia',
    tomorrow: 'ngày mai',
  },
  'rel-after': {
    this: 'này|nay|hiện tại|hiện nay|đang chạy',
    last: 'trước|ngoái|vừa rồi|vừa qua|rồi|qua|vừa xong|liền trước',
    'before-last': 'trước nữa|trước đó nữa|kia',
    next: 'sau|tới|tiếp theo|kế tiếp',
  },
  recent: {
    recent:
      'nay|trở lại|gần đây|gần nhất|gần đây nhất|vừa qua|vừa rồi|qua|trở lại đây|đổ lại đây|đổ lại|vừa xong|mới đây|liên tiếp vừa qua|liên tục gần đây|gần đây nhất này',
  },
  ago: { ago: 'trước|trước đó|trước đây|về trước' },
  'ago-before': { ago: 'cách đây|cách nay' },
  first: { first: 'đầu|đầu tiên' },
  end: { end: 'cuối|cuối cùng|sau cùng' },
  'start-of': { start: 'đầu' },
  'middle-of': { middle: 'giữa' },
  'end-of': { end: 'cuối|hết|cuối cùng của|hết ngày' },
  half: {
    first: 'nửa đầu|nửa đầu của|một nửa đầu|nửa năm đầu|nửa trên',
    second: 'nửa cuối|nửa sau|nửa cuối của|nửa năm cuối|nửa năm sau|nửa còn lại',
  },
  'season-name': { ss: 'xuân hè|mùa xuân hè', aw: 'thu đông|mùa thu đông' },
  weekday: {
    1: 'thứ hai|thứ 2',
    2: 'thứ ba|thứ 3',
    3: 'thứ tư|thứ 4',
    4: 'thứ năm|thứ 5',
    5: 'thứ sáu|thứ 6',
    6: 'thứ bảy|thứ bẩy|thứ 7',
    7: 'chủ nhật|cn',
  },
  'weekday-plural': { 'mon,tue,wed,thu,fri': 'ngày thường|các ngày thường|ngày trong tuần|các ngày trong tuần' },
  weekend: { weekend: 'cuối tuần' },
  tet: { tet: 'tết|tết nguyên đán|tết âm lịch|tết ta|dịp tết|mùa tết' },
  'tet-day': { tet: 'tết|tết nguyên đán|tết âm lịch' },
  'date-word': { day: 'ngày|mùng|mồng|hôm' },
  from: { from: 'từ|từ ngày|kể từ|kể từ ngày|bắt đầu từ|tính từ' },
  to: { to: 'đến|tới|đến ngày|tới ngày|cho đến|cho tới|cho đến ngày|đến hết ngày|đến hết' },
  'to-now': {
    now: 'tính đến nay|tính tới nay|tính đến hiện tại|đến nay|tới nay|đến giờ|tới giờ|đến bây giờ|tới bây giờ|đến hiện tại|cho đến nay|cho tới nay|đến thời điểm này|tới thời điểm này|trở đi đến nay',
  },
  between: { between: 'giữa|trong khoảng|trong khoảng thời gian|khoảng|khoảng từ' },
  before: { before: 'trước|trước ngày' },
  after: { after: 'sau|sau ngày' },
  lately: {
    lately:
      'mấy hôm nay|mấy ngày nay|vài hôm nay|vài ngày nay|mấy bữa nay|mấy hôm trước|hôm trước|gần đây|dạo này|dạo gần đây|mới đây|thời gian qua|thời gian gần đây',
  },
  few: { few: 'mấy|vài|một vài|một số|nhiều' },
  whole: { whole: 'cả|nguyên|trọn|toàn bộ' },
  versus: {
    versus:
      'so với|so sánh với|đối với|so|so cùng|hơn so với|tăng so với|giảm so với|thay đổi so với|tăng giảm so với|đem so với|chênh lệch so với|chênh lệch với',
  },
  'compare-verb': { compare: 'so sánh|hãy so sánh' },
  same: {
    period: 'cùng kỳ|cùng kì|cùng thời điểm|cùng thời gian|cùng kỳ này',
    day: 'cùng ngày',
    week: 'cùng tuần',
    month: 'cùng tháng',
    quarter: 'cùng quý',
    year: 'cùng năm',
  },
  comparison: {
    previous: 'kỳ trước|kì trước|kỳ liền trước|kỳ liền kề|trước đó|kỳ trước đó|giai đoạn trước',
  },
  'no-comparison': { none: 'không so sánh|không cần so sánh|đừng so sánh' },
  topic: {
    analytics:
      'doanh thu|doanh số|doanh thu bán hàng|tình hình bán hàng|kết quả kinh doanh|tình hình kinh doanh|kinh doanh|bán hàng|bán được|tiền bán|tiền bán hàng|dthu|doanh thu thuần|bán ra|bán chạy|bán tốt|bán|tiêu thụ|phân tích bán hàng|báo cáo bán hàng|báo cáo doanh thu|báo cáo doanh số|số bán|hàng bán|sức mua|hiệu quả kinh doanh',
    coupons:
      'coupon|coupons|voucher|vouchers|phiếu giảm giá|mã giảm giá|phiếu|mã khuyến mãi|mã khuyến mại|phiếu mua hàng|phiếu quà tặng|thẻ quà tặng|mã ưu đãi|phiếu ưu đãi',
    compare:
      'pos và cnv|pos với cnv|cnv và pos|cnv với pos|pos cnv|đối chiếu|đối chiếu pos|đối chiếu cnv|đối chiếu khách hàng|so sánh khách hàng pos và cnv|so sánh pos và cnv|so sánh pos với cnv|so sánh pos cnv|đối chiếu pos và cnv|đối chiếu pos với cnv|đối chiếu pos cnv',
  },
  figure: {
    salesAmount: 'số tiền bán được',
    invoices:
      'hóa đơn|hoá đơn|số hóa đơn|số hoá đơn|số lượng hóa đơn|số đơn|đơn hàng|số đơn hàng|số bill|bill|số giao dịch|giao dịch|lượng hóa đơn',
    averagePerInvoice:
      'trung bình hóa đơn|trung bình mỗi hóa đơn|giá trị trung bình hóa đơn|giá trị đơn trung bình|giá trị hóa đơn trung bình|giá trị trung bình đơn hàng|bình quân mỗi hóa đơn|bình quân đơn|trung bình mỗi đơn|trung bình đơn|giá trị trung bình mỗi đơn hàng',
    customers:
      'khách|khách hàng|số khách|số khách hàng|lượng khách|số lượng khách|số lượng khách hàng|lượt khách|người mua|khách mua hàng|bao nhiêu khách',
    newCustomers: 'khách hàng mới|khách mới|số khách mới|số khách hàng mới|thành viên mới|hội viên mới|lượng khách mới',
    returningCustomers:
      'khách cũ|khách hàng cũ|khách hàng quay lại|khách quay lại|số khách quay lại|khách mua lại|khách trung thành',
    returnRate:
      'tỷ lệ quay lại|tỉ lệ quay lại|tỷ lệ khách quay lại|tỉ lệ khách quay lại|tỷ lệ mua lại|tỉ lệ mua lại|tỷ lệ khách hàng quay lại|tỷ lệ trở lại',
    averagePerCustomer:
      'trung bình mỗi khách|chi tiêu trung bình|chi tiêu mỗi khách|bình quân khách|bình quân đầu khách|mức chi trung bình|trung bình một khách',
    memberSalesAmount:
      'doanh thu thành viên|doanh số hội viên|doanh thu khách hội viên|doanh thu khách thành viên|doanh số thành viên|doanh thu từ hội viên|doanh thu của hội viên',
    memberInvoices: 'hóa đơn thành viên|hóa đơn của hội viên',
    registeredMembers: 'hội viên|thành viên|số hội viên|số thành viên',
    conversionRate: 'tỉ lệ chuyển đổi|chuyển đổi',
    captureRate: 'tỉ lệ hóa đơn có thẻ|tỷ lệ có thẻ|tỉ lệ có thẻ|tỷ lệ nhận diện',
    noVipSalesAmount:
      'doanh thu khách vãng lai|khách vãng lai|khách không thẻ|khách không có thẻ|doanh thu không thẻ|doanh thu khách lẻ|khách lẻ',
    usageRate:
      'tỉ lệ sử dụng|tỷ lệ sử dụng phiếu|tỷ lệ dùng|tỉ lệ dùng|tỷ lệ sử dụng coupon|tỷ lệ sử dụng voucher|tỷ lệ dùng coupon|tỷ lệ dùng voucher|tỷ lệ dùng mã|tỷ lệ sử dụng mã giảm giá|tỷ lệ dùng phiếu',
    issued: 'phát hành|đã phát hành|được phát hành|phát ra|đã phát',
    used: 'đã dùng|đã sử dụng|được dùng|được sử dụng|sử dụng|dùng trong kỳ',
  },
  command: {
    help: 'trợ giúp|giúp tôi|giúp với|hướng dẫn|hướng dẫn sử dụng|bạn làm được gì|bạn có thể làm gì|bạn giúp được gì|hỏi được gì|có thể hỏi gì|tôi có thể hỏi gì|dùng thế nào|các lệnh|có những lệnh nào',
    whoami: 'tôi là ai|quyền của tôi|tôi có quyền gì|vai trò của tôi|tài khoản của tôi',
    settings: 'cài đặt|thiết lập|cài đặt của tôi',
    'sync status':
      'tình trạng đồng bộ|trạng thái đồng bộ|đồng bộ thế nào|đồng bộ xong chưa|lần đồng bộ cuối|đồng bộ lần cuối|cnv đồng bộ chưa|đồng bộ cnv thế nào|đồng bộ cnv xong chưa|tình hình đồng bộ|đồng bộ lần cuối khi nào|lịch sử đồng bộ',
    'sync customers': 'đồng bộ khách hàng|đồng bộ khách',
    'sync orders': 'đồng bộ đơn hàng|đồng bộ đơn',
    'sync full': 'đồng bộ toàn bộ|đồng bộ lại từ đầu|đồng bộ lại toàn bộ|đồng bộ tất cả',
    'import history':
      'lịch sử nhập|lịch sử nhập liệu|lịch sử nhập tệp|các lần nhập|các lần nhập gần đây|đã nhập những file nào|đã nhập những tệp nào|các tệp đã nhập|các file đã nhập|tệp nào đã nhập|file nào đã nhập|lần nhập gần nhất|dữ liệu nhập khi nào',
    'import status':
      'tình trạng nhập|trạng thái nhập|đang nhập gì|nhập đến đâu rồi|nhập tới đâu rồi|nhập xong chưa|đang nhập tệp nào',
    'schedule list':
      'lịch gửi báo cáo|các lịch gửi|danh sách lịch|các báo cáo định kỳ|báo cáo định kỳ|lịch báo cáo|lịch của tôi|có những lịch nào|các lịch|các lịch báo cáo',
    'campaign list':
      'danh sách chiến dịch|các chiến dịch|có những chiến dịch nào|các chiến dịch coupon|những chiến dịch nào|chiến dịch nào',
    'view list': 'các góc nhìn|góc nhìn đã lưu|các góc nhìn đã lưu|danh sách góc nhìn|các chế độ xem đã lưu',
    'language vi':
      'chuyển sang tiếng việt|đổi sang tiếng việt|dùng tiếng việt|trả lời bằng tiếng việt|nói tiếng việt|tiếng việt',
    'language en':
      'chuyển sang tiếng anh|đổi sang tiếng anh|dùng tiếng anh|trả lời bằng tiếng anh|nói tiếng anh|tiếng anh',
    link: 'đăng nhập web|link đăng nhập|liên kết đăng nhập|gửi link đăng nhập|mở trang web|vào trang web',
    segments: 'phân khúc|phân khúc khách hàng|các phân khúc|nhóm rfm|rfm|phân nhóm khách hàng|phân tích rfm',
    cohorts: 'nhóm khách theo tháng mua đầu|cohort|cohorts|phân tích cohort',
    forecast:
      'dự báo|dự báo doanh thu|dự báo doanh số|dự đoán|dự đoán doanh thu|dự kiến doanh thu|doanh thu dự kiến|doanh thu dự báo',
    value: 'giá trị vòng đời|giá trị khách hàng|giá trị vòng đời khách hàng|khách nào sắp mất|khách còn hoạt động',
    explain: 'các công thức|những con số nào|các chỉ số|danh sách chỉ số|những chỉ số nào',
  },
  explain: {
    explain:
      'là gì|nghĩa là gì|có nghĩa là gì|nghĩa là sao|tính thế nào|tính như thế nào|được tính thế nào|được tính như thế nào|tính ra sao|tính sao|cách tính|công thức|công thức tính|công thức của|giải thích|định nghĩa|ý nghĩa|ý nghĩa của|hiểu thế nào|được tính ra sao|là sao',
  },
  by: {
    by: 'theo|theo từng|chia theo|phân theo|tách theo|nhóm theo|chi tiết theo|phân tích theo|thống kê theo|gom theo|phân bổ theo|chia ra theo|theo mỗi|xếp theo|phân chia theo',
  },
  each: { each: 'từng|mỗi|mọi|các|những|hàng|hằng|tất cả các|tất cả' },
  dimension: {
    'shop-group': 'nhóm cửa hàng|khu vực|vùng|cụm|cụm cửa hàng|tỉnh|thành phố|tỉnh thành|nhóm shop|vùng miền|địa bàn',
    shop: 'cửa hàng|shop|chi nhánh|điểm bán|cửa tiệm|tiệm',
    grade: 'hạng|hạng thẻ|hạng vip|hạng thành viên|hạng khách|hạng khách hàng|cấp|cấp độ|hạng hội viên|hạng mức',
    season: 'mùa|mùa vụ|mùa hàng',
    quarter: 'quý',
    month: 'tháng',
    week: 'tuần',
    day: 'ngày',
    year: 'năm',
    brand: 'thương hiệu|nhãn hàng|nhãn hiệu|nhãn',
    campaign: 'chiến dịch|đợt khuyến mãi|chương trình',
  },
  which: {
    which:
      'nào|nào nhiều nhất|nào cao nhất|nào bán chạy nhất|nào tốt nhất|bán chạy nhất|tốt nhất|cao nhất|nhiều nhất|thấp nhất|kém nhất|ít nhất|đứng đầu|dẫn đầu|xếp hạng|bảng xếp hạng|bán nhiều nhất|bán tốt nhất|bán kém nhất|lớn nhất|nhất',
  },
  label: {
    shop: 'cửa hàng|shop|chi nhánh|tại cửa hàng|ở cửa hàng|điểm bán|mã cửa hàng',
    'shop-group': 'nhóm cửa hàng|nhóm|khu vực|vùng|cụm|nhóm shop|tỉnh|thành phố|cụm cửa hàng',
    grade: 'hạng|hạng thẻ|hạng vip|hạng thành viên|khách hạng|khách hàng hạng|cấp|hạng khách',
    brand: 'thương hiệu|nhãn hàng|nhãn hiệu|nhãn',
    campaign: 'chiến dịch|đợt|chương trình|chiến dịch coupon',
    prefix: 'đầu mã|mã bắt đầu bằng|tiền tố|mã đầu|đầu số|bắt đầu bằng',
  },
  place: {
    HN: 'hà nội',
    SG: 'sài gòn|thành phố hồ chí minh|tp hồ chí minh|hồ chí minh|tp hcm|tphcm|hcm|sgn',
    HC: 'sài gòn|thành phố hồ chí minh|tp hồ chí minh|hồ chí minh|tp hcm|tphcm|hcm',
    DN: 'đà nẵng',
    HP: 'hải phòng',
    CT: 'cần thơ',
    BD: 'bình dương',
    BH: 'biên hòa',
    NT: 'nha trang',
    VT: 'vũng tàu',
    HU: 'huế',
    QN: 'quảng ninh',
    NA: 'nghệ an',
    TH: 'thanh hóa',
    BN: 'bắc ninh',
    HD: 'hải dương',
    DL: 'đà lạt',
    LA: 'long an',
  },
  'grade-name': {
    gold: 'vàng',
    silver: 'bạc',
    diamond: 'kim cương',
    member: 'thành viên',
    'no grade': 'không hạng|chưa có hạng|chưa có thẻ',
  },
  'more-than': { more: 'trên|hơn|lớn hơn|nhiều hơn|từ|ít nhất|tối thiểu|cao hơn|>|> =' },
  'less-than': { less: 'dưới|nhỏ hơn|ít hơn|tối đa|thấp hơn|không quá|<|< =' },
  money: { 1: 'đ|đồng|vnd', 1000: 'k|n|nghìn|ngàn', 1000000: 'tr|triệu|củ', 1000000000: 'tỷ|tỉ' },
  format: {
    xlsx: 'excel|file excel|ra excel|ra file excel|bằng excel|sang excel|bảng tính|xuất excel|tải excel|dạng excel|bản excel|xuất ra excel|tải file excel|xuất file excel|gửi file excel',
    csv: 'file csv|xuất csv|dạng csv',
    pdf: 'file pdf|xuất pdf|dạng pdf|bản pdf',
  },
  except: {
    except: 'trừ|ngoại trừ|không tính|không kể|không bao gồm|không gồm|loại trừ|ngoài trừ|trừ ra|bỏ qua|không có',
  },
  share: { share: 'chia sẻ|chia sẻ vào kênh|chia sẻ cho mọi người|đăng vào kênh|gửi vào kênh|gửi cho cả nhóm' },
  'customer-search': {
    search:
      'tìm khách|tìm khách hàng|tra cứu khách|tra cứu khách hàng|tra khách|thông tin khách|thông tin khách hàng|khách hàng tên|khách tên|khách hàng số|khách số|khách có số|khách hàng có số điện thoại|khách có số điện thoại|khách có sđt|khách sđt|khách hàng sđt|xem khách|xem khách hàng|hồ sơ khách|hồ sơ khách hàng|tìm vip|khách vip số|thẻ vip số|thẻ số|tìm số điện thoại|số điện thoại|sđt|lịch sử mua hàng của|lịch sử mua của|khách',
  },
  of: { of: 'của|ở|tại|trong|vào|thuộc|cho|cùng|bên|từ|trên' },
  and: { and: 'và|cùng với|hoặc' },
  filler: {
    filler:
      'trong vòng|vòng|ra|sang|cho|tôi|mình|em|anh|chị|xem|cho tôi|cho mình|cho em|cho anh|cho chị|xin|vui lòng|làm ơn|giúp|với|nhé|nha|ạ|ơi|đi|được|không|thế nào|ra sao|như thế nào|sao|bao nhiêu|là|là bao nhiêu|được bao nhiêu|đạt|đạt bao nhiêu|hết bao nhiêu|có|có bao nhiêu|mấy|thì|rồi|số|số lượng|tổng|tổng cộng|tổng số|tổng hợp|tất cả|toàn bộ|báo cáo|thống kê|số liệu|dữ liệu|chi tiết|tình hình|kết quả|hãy|muốn|cần|biết|hỏi|lấy|hiển thị|liệt kê|in|xuất|gửi|đưa|bạn|chào|xin chào|hi|ok|cảm ơn|của|ở|tại|trong|vào|thuộc|cho|về|và|hiện|bằng|phân tích|tăng trưởng|tăng giảm|tăng|giảm|biến động|thay đổi|so sánh|đã|đang|sẽ|vừa|mới|bị|do|từ|trên|toàn hệ thống|hệ thống|toàn chuỗi|cả chuỗi|công ty|top|nhất|thời gian|giai đoạn|kỳ|trong kỳ|khoảng thời gian|đợt|dịp|cái|mua|mua hàng|tiền|xem giúp|cho biết|chênh lệch|tổng doanh thu|nhìn|coi|mức|giá trị|lượng|trung bình|cùng|hệ thống cửa hàng|chung|cả|nguyên|trọn|riêng|chỉ|chỉ riêng|chạy|nhiều|là mấy|à|hả|vậy|thế|chúng ta|ta|bên|nhà|shop mình|đến|tính|tính đến|qua|một|những|các',
  },
}
