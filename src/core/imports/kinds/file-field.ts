export const SHOP_PARTS = ['shop_id', 'shop_name', 'country', 'bu'] as const

/** shop_id, shop_name, country, bu; null when the file has no such column. */
export type ShopParts = readonly (string | null)[]
/**
 * How a column's cells are read. card: a VIP ID, empty for a buyer without one; money: 1/100 VND; face-value:
 * 1/10,000 VND; day: days since 1970-01-01; date: `YYYY-MM-DD`; shop: part of what identifies a shop.
 */
export type FieldType =
  | 'id'
  | 'card'
  | 'text'
  | 'phone'
  | 'date'
  | 'day'
  | 'money'
  | 'face-value'
  | 'count'
  | 'month'
  | 'flag'
  | 'shop'

export interface FileField {
  /** The field's name in the database, which is accepted as a header too. */
  readonly name: string
  /** The header as the POS writes it. */
  readonly header: string
  readonly type: FieldType
  readonly required?: true
  /** Left out when the business keeps no sensitive data. */
  readonly sensitive?: true
  /** Other headers people use, in Vietnamese, Chinese and English. */
  readonly aliases: readonly string[]
  /** A value for the template's example row. */
  readonly example: string
}
