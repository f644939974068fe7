/** The kind whose records name shops and cards, and the columns that do. */
export const SALES = 'sales' as const
export const salesReferences = ['shop_key', 'vip_key'] as const
