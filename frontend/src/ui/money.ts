/** Prices that name no currency are in the clinic's own. */
const CLINIC_CURRENCY = 'GBP'

/** "£85.00" from the server's exact "85.00". */
export const money = (amount: string, currency = CLINIC_CURRENCY) =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(Number(amount))
