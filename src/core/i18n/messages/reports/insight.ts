import type { Messages } from '../../language.ts'

/** Segments, cohorts, customer value and forecasts. */
export const insightMessages = {
  'error.choice-unknown': {
    en: '"{typed}" is not a choice here. Use one of: {choices}.',
    vi: 'Không có lựa chọn "{typed}". Hãy dùng một trong: {choices}.',
  },
  'error.horizon-unknown': {
    en: '"{typed}" is not a number of periods ahead. Enter a whole number from 1 to {most}.',
    vi: '"{typed}" không phải số kỳ tới: hãy nhập số nguyên từ 1 đến {most}.',
  },
  'segment.champions': { en: 'Champions', vi: 'Khách hàng hàng đầu' },
  'segment.loyal': { en: 'Loyal', vi: 'Trung thành' },
  'segment.active': { en: 'Active', vi: 'Đang mua đều' },
  'segment.new': { en: 'New', vi: 'Mới' },
  'segment.promising': { en: 'Promising', vi: 'Tiềm năng' },
  'segment.needs-attention': { en: 'Needs attention', vi: 'Cần quan tâm' },
  'segment.at-risk': { en: 'At risk', vi: 'Có nguy cơ rời bỏ' },
  'segment.previously-loyal': { en: 'Previously loyal', vi: 'Từng trung thành' },
  'segment.almost-lost': { en: 'Almost lost', vi: 'Sắp mất' },
  'segment.dormant': { en: 'Dormant', vi: 'Ngủ đông' },
  'segment.prospects': { en: 'Prospects', vi: 'Chưa mua' },
  'segments.joined': { en: 'New', vi: 'Mới vào' },
  'segments.left': { en: 'Left', vi: 'Rời đi' },
  'segments.no-sales': {
    en: 'There are no sales yet. Import a sales file first.',
    vi: 'Chưa có dữ liệu bán hàng. Hãy nhập tệp bán hàng trước.',
  },
  'segments.too-few-buyers': {
    en: '{buyers} customers have bought so far; scores need at least {needed}.',
    vi: 'Mới có {buyers} khách đã mua; cần ít nhất {needed} để chấm điểm.',
  },
  'segments.too-short-history': {
    en: 'Sales cover {days} days so far; scores need at least {needed}.',
    vi: 'Dữ liệu bán hàng mới có {days} ngày; cần ít nhất {needed} ngày để chấm điểm.',
  },
  'value.too-few-repeat-customers': {
    en: '{customers} customers have bought a second time so far; a model needs at least {needed}.',
    vi: 'Mới có {customers} khách mua lại lần hai; mô hình cần ít nhất {needed}.',
  },
  'value.too-short-history': {
    en: 'Sales cover {weeks} weeks so far; a model needs at least {needed}.',
    vi: 'Dữ liệu bán hàng mới có {weeks} tuần; mô hình cần ít nhất {needed} tuần.',
  },
  'value.no-fit': {
    en: 'These purchases are not enough for a model. Try again when more sales have been imported.',
    vi: 'Dữ liệu mua hàng này chưa đủ để xác định mô hình. Hãy thử lại khi có thêm dữ liệu.',
  },
  'forecast.month-history-too-short': {
    en: '{buckets} complete months so far; a forecast needs at least {needed}.',
    vi: 'Mới có {buckets} tháng đủ dữ liệu; dự báo cần ít nhất {needed} tháng.',
  },
  'forecast.week-history-too-short': {
    en: '{buckets} complete weeks so far; a forecast needs at least {needed}.',
    vi: 'Mới có {buckets} tuần đủ dữ liệu; dự báo cần ít nhất {needed} tuần.',
  },
} as const satisfies Messages
