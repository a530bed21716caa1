import type { Programme } from '../../api/types'

/** "6 months", "Once". */
export function intervalWords({
  interval_amount: amount,
  interval_unit: unit,
}: Pick<Programme, 'interval_amount' | 'interval_unit'>): string {
  if (!amount || !unit) return 'Once'
  return amount === 1 ? unit.replace(/s$/, '') : `${amount} ${unit}`
}
