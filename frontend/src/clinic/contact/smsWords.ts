import type { PreviewedText } from '../../api/types'

type Sms = NonNullable<PreviewedText['sms']>

/** "2 parts of 160 characters…": what an SMS will cost, and which letter makes it dear. Pure. */
export function smsWords({ parts, length, encoding, odd }: Sms): string {
  const words = `${length} characters, ${parts === 1 ? '1 SMS' : `${parts} SMS`}`
  if (encoding === 'GSM-7' || !odd) return words
  return `${words}; “${odd}” makes each of them shorter`
}
