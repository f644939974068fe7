import type { FileField } from './table-layout.ts'
import type { RecordTable, TableKind } from './import-kind.ts'

/** A buyer's card; sales may lack it. */
export const cardColumn: FileField = {
  name: 'vip_id',
  header: 'VIP ID',
  type: 'card',
  aliases: [
    'VIP',
    'VIP No',
    'VIP Code',
    'Mã VIP',
    'Mã khách hàng',
    'Mã thẻ',
    'Số thẻ',
    '会员卡号',
    '会员编号',
    'VIP卡号',
  ],
  example: '1000001',
}

const cardField: FileField = { ...cardColumn, required: true }

const phoneField: FileField = {
  name: 'phone',
  header: 'Phone NO.',
  type: 'phone',
  required: true,
  aliases: [
    'Phone',
    'Phone Number',
    'Mobile',
    'Số điện thoại',
    'SĐT',
    'Điện thoại',
    '手机',
    '手机号',
    '手机号码',
    '电话',
  ],
  example: '0912345678',
}

const customerRecord: RecordTable = {
  table: 'customers',
  id: 'id',
  shownBy: 'vip_id',
  phone: 'phone',
  settle: async (trx, importId) => (await import('../undo/settle-records.ts')).settleCustomers(trx, importId),
}

const usedPoints = {
  name: 'used_points',
  header: 'Used Points',
  type: 'count',
  aliases: ['Điểm đã dùng', 'Điểm đã sử dụng', '已用积分', '使用积分'],
  example: '500',
} as const satisfies FileField

const usedPointsNote: FileField = {
  name: 'used_points_note',
  header: 'Used Points Note',
  type: 'text',
  aliases: ['Ghi chú điểm đã dùng', 'Ghi chú điểm', '已用积分备注', '积分备注'],
  example: 'Đổi quà tháng 10',
}

export const customersKind = {
  name: 'customers' as const,
  label: 'import-kind.customers',
  key: ['vip_id', 'phone_key'],
  plan: async (context) => (await import('../merge/plan-records.ts')).planCustomers(context),
  record: customerRecord,
  tables: ['customers', 'vips'],
  data: 'business',
  personal: true,
  held: { table: 'customers', day: 'registration_date' },
  page: {
    tab: 'upload.tab.customers',
    title: 'upload.title.customers',
    lead: 'upload.lead.customers',
    drop: 'upload.drop.customers',
    records: 'upload.records.customers',
    days: { earliest: 'upload.earliest.customers', latest: 'upload.latest.customers' },
  },
  oneOf: [],
  fields: [
    cardField,
    {
      name: 'id_number',
      header: 'ID',
      type: 'id',
      sensitive: true,
      aliases: ['ID Card', 'ID No', 'CMND', 'CCCD', 'Số CMND', 'Số CCCD', '身份证', '身份证号', '证件号'],
      example: '',
    },
    {
      name: 'birthday_month',
      header: 'Birthday Month',
      type: 'month',
      aliases: ['Birth Month', 'Tháng sinh', 'Tháng sinh nhật', '生日月份', '生日月'],
      example: '4',
    },
    {
      name: 'vip_grade',
      header: 'VIP Grade',
      type: 'text',
      aliases: ['Grade', 'VIP Level', 'Hạng', 'Hạng VIP', 'Hạng thẻ', 'Hạng thành viên', '会员等级', 'VIP等级', '等级'],
      example: 'Silver',
    },
    {
      name: 'name',
      header: 'Name',
      type: 'text',
      aliases: [
        'Full Name',
        'Customer Name',
        'VIP Name',
        'Họ tên',
        'Họ và tên',
        'Tên khách hàng',
        'Tên',
        '姓名',
        '会员姓名',
      ],
      example: 'Nguyễn Thị Mẫu',
    },
    phoneField,
    {
      name: 'race',
      header: 'Race',
      type: 'text',
      sensitive: true,
      aliases: ['Ethnicity', 'Dân tộc', '民族', '种族'],
      example: '',
    },
    { name: 'gender', header: 'Gender', type: 'text', aliases: ['Sex', 'Giới tính', '性别'], example: 'Female' },
    {
      name: 'birthday',
      header: 'Birthday',
      type: 'date',
      birth: true,
      aliases: ['Date of Birth', 'Birth Date', 'Ngày sinh', 'Sinh nhật', '生日', '出生日期'],
      example: '1990-04-17',
    },
    {
      name: 'city_state',
      header: 'City-State',
      type: 'text',
      aliases: ['City', 'State', 'Province', 'Tỉnh/Thành phố', 'Tỉnh thành', 'Thành phố', '城市', '省市'],
      example: 'Hà Nội',
    },
    {
      name: 'postal_code',
      header: 'Postal Code',
      type: 'id',
      aliases: ['Zip', 'Zip Code', 'Mã bưu điện', 'Mã bưu chính', '邮编', '邮政编码'],
      example: '100000',
    },
    { name: 'country', header: 'Country', type: 'text', aliases: ['Quốc gia', 'Nước', '国家'], example: 'Vietnam' },
    {
      name: 'email',
      header: 'Email',
      type: 'text',
      aliases: ['E-mail', 'Thư điện tử', '邮箱', '电子邮件'],
      example: '',
    },
    {
      name: 'contact_address',
      header: 'Contact Address',
      type: 'text',
      sensitive: true,
      aliases: ['Address', 'Địa chỉ', 'Địa chỉ liên hệ', '地址', '联系地址'],
      example: '',
    },
    {
      name: 'registration_store',
      header: 'Registration Store',
      type: 'text',
      aliases: ['Register Store', 'Cửa hàng đăng ký', 'Nơi đăng ký', '注册门店', '开卡门店', '注册店铺'],
      example: 'Semir Hà Nội 1',
    },
    {
      name: 'registration_date',
      header: 'Registration Date',
      type: 'date',
      aliases: ['Register Date', 'Ngày đăng ký', 'Ngày mở thẻ', '注册日期', '开卡日期', '注册时间'],
      example: '2025-06-20',
    },
    {
      name: 'points',
      header: 'Points',
      type: 'count',
      aliases: ['Point', 'Điểm', 'Điểm tích lũy', '积分', '会员积分'],
      example: '1200',
    },
    usedPoints,
    usedPointsNote,
  ],
} satisfies TableKind

/** Updates customers that exist already; the merge rejects the others. */
export const usedPointsKind = {
  name: 'used-points' as const,
  label: 'import-kind.used-points',
  key: ['vip_id', 'phone_key'],
  plan: async (context) => (await import('../merge/plan-used-points.ts')).planUsedPoints(context),
  record: customerRecord,
  tables: ['customers'],
  data: 'business',
  personal: true,
  held: { table: 'customers', above0: 'used_points' },
  page: {
    tab: 'upload.tab.used-points',
    title: 'upload.title.used-points',
    lead: 'upload.lead.used-points',
    drop: 'upload.drop.used-points',
    records: 'upload.records.used-points',
  },
  oneOf: [],
  keepsCells: true,
  fields: [cardField, phoneField, { ...usedPoints, required: true }, usedPointsNote],
} satisfies TableKind
