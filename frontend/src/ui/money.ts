/** "£85.00" from the server's exact "85.00". */
export const money = (amount: string, currency: string) =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(Number(amount))
