import type { CohortPreview } from '../../api/recalls'
import type { Programme } from '../../api/types'

/** "6 months", "Once". */
export function intervalWords({
  interval_amount: amount,
  interval_unit: unit,
}: Pick<Programme, 'interval_amount' | 'interval_unit'>): string {
  if (!amount || !unit) return 'Once'
  return amount === 1 ? unit.replace(/s$/, '') : `${amount} ${unit}`
}

export const daysWords = (days: number) => (days === 1 ? '1 day' : `${days} days`)

const ways: Record<string, string> = {
  sms: 'SMS',
  email: 'E-mail',
  voice: 'Voice call',
  portal: 'Portal',
  push: 'Push',
  phone: 'Phone',
  post: 'Post',
}

export const wayWords = (channel: string) => ways[channel] ?? channel

/** "Up to 3 times, 7 days apart, by SMS, E-mail in turn". */
export function planWords({
  attempts,
  spacing_days,
  channels,
}: Pick<Programme, 'attempts' | 'spacing_days' | 'channels'>): string {
  if (!channels.length) return 'On no channel yet'
  const by = channels.map(wayWords).join(', ')
  if (attempts === 1) return `Once, by ${by}`
  return `Up to ${attempts} times, ${daysWords(spacing_days)} apart, by ${by}${channels.length > 1 ? ' in turn' : ''}`
}

const results: Record<string, string> = {
  not_possible: 'not possible',
  task: 'a task was made',
  no_answer: 'no answer',
}

export const resultWords = (result: string) => results[result] ?? result.replaceAll('_', ' ')

/** "12 patients fit, 3 of them would be enrolled." */
export function cohortWords({ fits, entering, looked_at, is_complete }: CohortPreview): string {
  const found = `${fits === 1 ? '1 patient fits' : `${fits} patients fit`}, ${entering} of them would be enrolled.`
  return is_complete ? found : `${found} The first ${looked_at} patients were looked at.`
}
