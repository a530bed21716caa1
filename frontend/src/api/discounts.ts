import { resource } from './resource'
import type { DiscountCode, FiltersOf } from './types'
import type { Schemas } from './types/schemas'

export const discountCodes = resource<
  DiscountCode,
  Schemas['NewDiscountCode'],
  FiltersOf<'/api/v1/discount-codes'>
>('discount-codes', 'discount code')
