import type { AskWords } from './word-types.ts'

export const englishWords: AskWords = {
  unit: {
    day: 'day|days|d',
    week: 'week|weeks|wk|wks|calendar week',
    month: 'month|months|mth|mths|mo|calendar month|calendar months',
    quarter: 'quarter|quarters|qtr|qtrs',
    half: 'half year|half-year|halfyear|half years',
    season: 'season|seasons',
    year: 'year|years|yr|yrs|calendar year|calendar years',
  },
  number: {
    1: 'one|a single',
    2: 'two|couple of|a couple of',
    3: 'three',
    4: 'four',
    5: 'five',
    6: 'six',
    7: 'seven',
    8: 'eight',
    9: 'nine',
    10: 'ten',
    11: 'eleven',
    12: 'twelve',
    14: 'fourteen',
    15: 'fifteen',
    18: 'eighteen',
    20: 'twenty',
    24: 'twenty four',
    30: 'thirty',
    45: 'forty five',
    60: 'sixty',
    90: 'ninety',
  },
  ordinal: { 1: 'first|1 st', 2: 'second|2 nd', 3: 'third|3 rd', 4: 'fourth|4 th' },
  roman: { 1: 'i', 2: 'ii', 3: 'iii', 4: 'iv' },
  named: {
    today: 'today',
    yesterday: 'yesterday',
    'before-yesterday': 'day before yesterday|the day before yesterday',
    mtd: 'mtd|month to date',
    ytd: 'ytd|year to date',
    qtd: 'qtd|quarter to date',
    wtd: 'wtd|week to date',
    all: 'all time|all-time|of all time|ever|since the beginning|since we opened|lifetime|all the time|for all time',
    tomorrow: 'tomorrow',
  },
  'rel-before': {
    this: 'this|current|the current',
    last: 'last|previous|prev|the last|the previous|preceding|prior',
    past: 'past|the past',
    next: 'next|coming|the next|upcoming',
    recent: 'recent|most recent|the most recent|latest|the latest|trailing|rolling',
  },
  'rel-after': { 'before-last': 'before last|before the last' },
  recent: { recent: 'back from now|up to today|to today' },
  ago: { ago: 'ago|earlier|back' },
  first: { first: 'first|the first' },
  end: { end: 'last|the last|final|the final' },
  'start-of': { start: 'start of|the start of|beginning of|the beginning of|early' },
  'middle-of': { middle: 'middle of|the middle of|mid' },
  'end-of': { end: 'end of|the end of|late' },
  half: {
    first: 'first half|1st half|the first half|first half of|the first half of|1 st half of|h 1|1 h',
    second: 'second half|2nd half|the second half|second half of|the second half of|2 nd half of|h 2|2 h|last half of',
  },
  'month-name': {
    1: 'january|jan',
    2: 'february|feb',
    3: 'march|mar',
    4: 'april|apr',
    5: 'may',
    6: 'june|jun',
    7: 'july|jul',
    8: 'august|aug',
    9: 'september|sept|sep',
    10: 'october|oct',
    11: 'november|nov',
    12: 'december|dec',
  },
  'season-name': {
    ss: 'ss|spring summer|spring/summer|spring & summer|spring and summer',
    aw: 'aw|fw|autumn winter|fall winter|autumn/winter|fall/winter|autumn and winter',
  },
  weekday: {
    1: 'monday|mon',
    2: 'tuesday|tue|tues',
    3: 'wednesday|wed',
    4: 'thursday|thu|thurs|thur',
    5: 'friday|fri',
    6: 'saturday|sat',
    7: 'sunday|sun',
  },
  'weekday-plural': {
    mon: 'mondays',
    tue: 'tuesdays',
    wed: 'wednesdays',
    thu: 'thursdays',
    fri: 'fridays',
    sat: 'saturdays',
    sun: 'sundays',
    'mon,tue,wed,thu,fri': 'weekdays|working days|workdays',
    'sat,sun': 'weekends|weekend days',
  },
  weekend: { weekend: 'weekend|the weekend' },
  tet: { tet: 'tet|tet holiday|tet holidays|lunar new year|the tet holiday|tet season' },
  'tet-day': { tet: 'tet|lunar new year' },
  'date-word': { day: 'the|on|on the|day' },
  from: { from: 'from|since|starting|starting from|starting on|as of|beginning' },
  to: { to: 'to|until|till|through|thru|up to|up until|and until|to the' },
  'to-now': {
    now: 'to date|until now|till now|so far|up to now|to now|until today|till today|up until now|to the present|to present|till date|onwards|onward|thus far',
  },
  between: { between: 'between|any time between' },
  before: { before: 'before|prior to|earlier than' },
  after: { after: 'after|later than' },
  lately: { lately: 'recently|lately|of late|these days|nowadays' },
  few: { few: 'few|a few|several|some|a couple|couple' },
  whole: { whole: 'whole|the whole|all of|full|entire|the entire|complete|completed|the full' },
  versus: {
    versus:
      'vs|versus|against|compared to|compared with|compare to|compare with|in comparison to|in comparison with|relative to|than|comparing to|comparing with|compared against|and compare it to|and compare to|and compare with|v',
  },
  'compare-verb': {
    compare: 'compare|compared|comparison of|comparison between|difference between|comparison|comparing',
  },
  same: {
    period:
      'same period|the same period|same time|the same time|this time|same dates|the same dates|same days|the same days',
    day: 'same day|the same day',
    week: 'same week|the same week',
    month: 'same month|the same month',
    quarter: 'same quarter|the same quarter',
    year: 'same year|the same year',
  },
  comparison: {
    previous:
      'previous period|the previous period|period before|the period before|prior period|the prior period|preceding period|the preceding period|last period|the one before|the month before|the week before|the day before|the quarter before',
    year: 'year on year|year over year|yoy|y o y|the year before|a year earlier|a year ago|the previous year|one year earlier|same period of the previous year',
    month: 'month on month|month over month|mom',
    week: 'week on week|week over week|wow',
    quarter: 'quarter on quarter|quarter over quarter|qoq',
    day: 'day on day|day over day|dod',
  },
  'no-comparison': { none: 'without comparison|no comparison|not compared|dont compare|without comparing' },
  topic: {
    analytics:
      'sales|sale|sales analytics|analytics|sales figures|sales numbers|sales report|revenue|revenues|turnover|takings|sold|sell|selling|sells|sales performance|net sales|total sales|how much did we sell|performance|top line|business|income|earn|earned|make',
    coupons:
      'coupon|coupons|voucher|vouchers|coupon analytics|coupon report|discount code|discount codes|promo code|promo codes|gift vouchers',
    compare:
      'cnv|pos|pos and cnv|pos vs cnv|pos versus cnv|pos with cnv|pos to cnv|pos against cnv|cnv and pos|cnv vs pos|pos cnv|cnv comparison|customer comparison|compare pos and cnv|compare pos with cnv|compare pos to cnv|compare cnv and pos|compare customers|pos cnv comparison|reconciliation|reconcile|reconcile pos and cnv|reconcile pos with cnv',
  },
  figure: {
    salesAmount: 'sales amount|amount sold',
    invoices:
      'invoice|invoices|orders|order count|number of invoices|invoice count|receipts|transactions|transaction count|bills|number of orders|number of transactions',
    averagePerInvoice:
      'average invoice|average basket|basket size|average order value|aov|atv|average ticket|average bill|average order|average transaction value|invoice average|mean invoice|average invoice value|average receipt|basket value',
    customers:
      'customer|customers|buyers|shoppers|number of customers|customer count|how many customers|clients|people',
    newCustomers: 'new customer|new buyers|first time buyers|new members|new shoppers|newly registered|new clients',
    returningCustomers:
      'returning buyers|repeat customers|repeat buyers|returning members|customers who came back|loyal customers',
    returnRate:
      'repeat rate|retention|retention rate|rate of return|come back rate|repurchase rate|returning rate|customer return rate',
    averagePerCustomer:
      'average spend|spend per customer|average customer|sales per customer|average spending|average customer spend|revenue per customer',
    memberSalesAmount: 'sales to members|sales by members|member revenue|sales from members|members sales',
    memberInvoices: 'invoices of members',
    registeredMembers: 'members|member count|number of members|membership',
    conversionRate: 'conversion',
    captureRate: 'capture',
    noVipSalesAmount:
      'no vip|no vip sales|walk in|walk ins|walk in sales|non member sales|sales to non members|non members|customers without a card|buyers without a card|without a card',
    usageRate:
      'coupon usage|coupon usage rate|voucher usage|voucher usage rate|redemption rate|coupon redemption rate|redemption|redemptions|usage',
    issued: 'coupons issued|vouchers issued|issued coupons|issued vouchers',
    used: 'coupons used|vouchers used|used coupons|used vouchers|redeemed coupons|redeemed vouchers|coupons redeemed|vouchers redeemed|redeemed|used',
  },
  command: {
    help: 'help|help me|what can you do|what can i ask|what can i ask you|what do you do|how does this work|how do i use this|what can i do|list commands|show commands|commands|which commands are there|usage guide',
    whoami: 'who am i|whoami|my permissions|what are my permissions|what may i do|my role|what is my role|my account',
    settings: 'settings|my settings|preferences|my preferences|configuration',
    'sync status':
      'sync status|cnv sync status|status of the sync|is the sync done|last sync|when was the last sync|sync history|how is the sync|state of the sync|is cnv synced|cnv sync|when did cnv last sync|latest sync',
    'sync customers': 'sync customers|synchronise customers|synchronize customers|sync the customers',
    'sync orders': 'sync orders|synchronise orders|synchronize orders|sync the orders',
    'sync full': 'full sync|sync everything|sync all|run a full sync',
    'import history':
      'import history|past imports|latest imports|recent imports|last imports|last import|imported files|which files were imported|what files were imported|what was imported|list of imports|history of imports|show imports|which files have been imported',
    'import status':
      'import status|status of the import|is the import done|running imports|import progress|how is the import going',
    'schedule list':
      'schedule list|schedules|my schedules|list schedules|scheduled reports|list of schedules|which reports are scheduled|what is scheduled|show schedules|which schedules are there',
    'campaign list':
      'campaign list|campaigns|list campaigns|list of campaigns|which campaigns are there|show campaigns|all campaigns|coupon campaigns',
    'view list': 'saved views|my views|list views|my saved views|list of views|show saved views|view list',
    'language vi':
      'switch to vietnamese|speak vietnamese|answer in vietnamese|in vietnamese please|use vietnamese|vietnamese',
    'language en': 'switch to english|speak english|answer in english|in english please|use english|english',
    link: 'sign in link|sign-in link|login link|log in link|link to sign in|open the web pages|open the website|web link|log me in|sign me in',
    segments: 'segments|segment|rfm|rfm segments|customer segments|segmentation|customer segmentation|rfm groups',
    cohorts: 'cohorts|cohort|cohort analysis|cohort retention|retention by cohort',
    forecast:
      'forecast|forecasts|sales forecast|forecast sales|forecast of sales|predict|predicted sales|prediction|projection|projected sales|expected sales|forecast for|revenue forecast|forecast revenue|sales outlook',
    value: 'customer value|lifetime value|clv|ltv|cltv|customer lifetime value|customers at risk of leaving',
    explain: 'formulas|list figures|list of figures|which figures are there|all figures|figures list|list metrics',
  },
  explain: {
    explain:
      'what is|what is the|whats|what are|what does|mean|means|meaning of|definition of|define|explain|how is|how is the|how are|calculated|computed|worked out|formula for|formula of|what is meant by|how do you calculate|how do you compute|how do you work out|the formula for|how to calculate|counted|defined',
  },
  by: {
    by: 'by|per|for each|for every|split by|grouped by|group by|broken down by|break down by|breakdown by|across|by each|divided by|sorted by|split per|ranked by|across all|split into|listed by|summed by|detailed by',
  },
  each: { each: 'each|every|all|all the|on|on all' },
  dimension: {
    'shop-group':
      'shop group|shop groups|region|regions|area|areas|city|cities|store group|store groups|province|provinces|group of shops|shop-group',
    shop: 'shop|shops|store|stores|outlet|outlets|branch|branches|location|locations',
    grade:
      'grade|grades|tier|tiers|vip grade|vip grades|vip level|membership level|membership tier|member grade|member grades|customer grade|level|levels|loyalty tier|loyalty tiers',
    season: 'season|seasons',
    quarter: 'quarter|quarters|quarterly',
    month: 'month|months|monthly',
    week: 'week|weeks|weekly',
    day: 'day|days|daily',
    year: 'year|years|yearly|annually',
    brand: 'brand|brands',
    campaign: 'campaign|campaigns|promotion|promotions',
  },
  which: {
    which:
      'which|what|top|best|the best|best selling|the best selling|top selling|highest|worst|worst performing|lowest|most|least|ranking|rank|ranking of|leading|best performing|biggest|strongest|weakest|leaderboard',
  },
  label: {
    shop: 'shop|store|shop id|outlet|branch|at shop|in shop|stores|shops',
    'shop-group': 'shop group|region|group|area|store group|city|shop-group|city of|groups|shop groups|regions',
    grade: 'grade|tier|vip grade|level|grades|customers of grade|customers with grade|vip level|grade of',
    brand: 'brand|brands',
    campaign: 'campaign|promotion|campaigns',
    prefix:
      'prefix|prefixes|beginning with|starting with|coupon prefix|with prefix|codes beginning with|codes starting with|with the prefix',
  },
  place: {
    HN: 'hanoi|ha noi city',
    SG: 'saigon|ho chi minh city|hcmc|ho chi minh|hcm city',
    HC: 'saigon|ho chi minh city|hcmc|ho chi minh|hcm city',
    DN: 'danang|da nang city',
    HP: 'haiphong',
  },
  'grade-name': {
    gold: 'gold|golden',
    silver: 'silver',
    diamond: 'diamond',
    member: 'member',
    'no grade': 'no grade|without a grade|ungraded',
  },
  'more-than': {
    more: 'over|above|more than|at least|greater than|larger than|bigger than|min|minimum|exceeding|of at least',
  },
  'less-than': { less: 'under|below|less than|at most|smaller than|max|maximum|no more than|lower than|up to' },
  money: { 1: 'dong|vnd|vnds', 1000: 'k|thousand', 1000000: 'm|mil|million', 1000000000: 'b|bn|billion' },
  format: {
    xlsx: 'xlsx|excel|as excel|in excel|as an excel file|excel file|workbook|as a workbook|spreadsheet|as a spreadsheet|to excel|export to excel|as xlsx|in an excel file|with excel',
    csv: 'csv|as csv|csv file|as a csv',
    pdf: 'pdf|as pdf|as a pdf|pdf file',
  },
  except: {
    except: 'except|excluding|without|other than|apart from|not including|leave out|leaving out|but not|exclude|minus',
  },
  share: {
    share:
      'share|share it|share in the channel|share with the channel|post to the channel|share to the channel|post it here|with everyone',
  },
  'customer-search': {
    search:
      'find customer|find the customer|look up customer|look up|lookup customer|customer with phone|customer with the phone|customer named|customer called|customer with vip id|customer number|customer phone|search customer|search for customer|show customer|details of customer|who is customer|phone|phone number|vip id|find the customer with phone|who has phone|who has the phone number|purchase history of|customer card of|customer',
  },
  of: {
    of: 'of|in|for|at|on|during|the|within|from|over the|in the|for the|of the|during the|over|inside|during the course of|a|an',
  },
  and: { and: 'and|&|+|as well as|plus|or|along with' },
  filler: {
    filler:
      'show|show me|give|give me|get|get me|display|list|see|view|i|we|us|me|my|our|you|want|want to|need|would like|like|please|pls|can|could|can you|could you|would|will|what|what was|what were|what is|what is the|what are|whats|was|were|is|are|did|do|does|how|how much|how many|how was|how were|how did|how are|how is|many|much|the|a|an|of|in|for|at|on|during|to|from|by|with|there|that|this|it|its|was it|have|has|had|been|total|totals|overall|sum|figures|figure|numbers|number|report|reports|data|stats|statistics|analysis|overview|summary|details|detail|results|result|amount|value|values|count|all|any|only|just|please show|let me see|hey|hi|hello|thanks|thank you|thx|ok|okay|so|and|now|period|time|whole|company|chain|everything|growth|change|changes|trend|trends|trending|development|performing|done|go|went|going|doing|come|came|up|down|increase|decrease|compared|across|made|make|made from|through|buy|bought|spend|spent|selling|dates|date|stores do|as|be|our stores|look|looks|looking|like|also|about|know|per|if|s|t|pull|pull up|fetch|print|report on|breakdown|broken down|run|t\u0065ll|t\u0065ll me|each|money|happened|compare|comparison|difference|between|than|most|their|them|they|who|which|right|currently|then',
  },
}
