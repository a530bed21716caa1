/** Why a step failed, from its error's code and words. Pure. */
import type { Step } from '../../../api/types'

export type StepError = NonNullable<Step['error']>

export type Cause =
  | 'sign_in'
  | 'not_allowed'
  | 'not_found'
  | 'rejected'
  | 'no_answer'
  | 'too_many'
  | 'trouble'
  | 'out_of_reach'
  | 'not_set_up'
  | 'outcome_unknown'
  | 'expression'
  | 'missing'
  | 'settings'
  | 'unexpected'
  | 'other'

/** Codes of mail servers are numbers of their own, so they are looked up apart. */
const HTTP: [from: number, to: number, cause: Cause][] = [
  [401, 401, 'sign_in'],
  [402, 403, 'not_allowed'],
  [404, 404, 'not_found'],
  [408, 408, 'no_answer'],
  [410, 410, 'not_found'],
  [429, 429, 'too_many'],
  [400, 499, 'rejected'],
  [504, 504, 'no_answer'],
  [500, 599, 'trouble'],
]

const MAIL: [from: number, to: number, cause: Cause][] = [
  [530, 538, 'sign_in'],
  [550, 551, 'not_found'],
  [553, 553, 'not_found'],
  [400, 499, 'trouble'],
  [500, 599, 'rejected'],
]

const OWN_CODES: Record<string, Cause> = {
  template: 'expression',
  step_too_long: 'expression',
  unknown: 'outcome_unknown',
  unexpected: 'unexpected',
  no_patient: 'missing',
  no_task: 'missing',
  empty_message: 'missing',
  no_form: 'settings',
  no_segment: 'settings',
  form_off: 'settings',
  archived: 'settings',
  bad_field: 'settings',
  bad_date: 'settings',
  bad_body: 'settings',
  unsafe_link: 'settings',
  not_a_list: 'settings',
  too_many: 'settings',
  not_enabled: 'settings',
  not_found: 'settings',
}

/** The number a service answered with, where its words have one. */
export const answerOf = ({ message }: Pick<StepError, 'message'>): number | null => {
  const found = /(?:refused:|answered|broke down \()\s*([2-5]\d\d)\b/.exec(message)?.[1]
  return found ? Number(found) : null
}

const byWords = (message: string): Cause => {
  if (/not known whether|may have been sent/i.test(message)) return 'outcome_unknown'
  if (/in time|line .*broke/i.test(message)) return 'no_answer'
  if (/could not be reached|no host called/i.test(message)) return 'out_of_reach'
  if (/configured any more/i.test(message)) return 'not_set_up'
  return 'other'
}

export const causeOf = (error: StepError): Cause => {
  if (error.code !== 'delivery') return OWN_CODES[error.code] ?? 'other'
  const answer = answerOf(error)
  const worded = byWords(error.message)
  if (answer === null || worded === 'outcome_unknown') return worded
  const table = /mail server/i.test(error.message) ? MAIL : HTTP
  return table.find(([from, to]) => answer >= from && answer <= to)?.[2] ?? worded
}

/** Whom we spoke to, as people call it. */
export const serviceOf = ({ message }: StepError, input: unknown): string => {
  if (/mail server/i.test(message)) return 'the mail server'
  if (/push/i.test(message)) return 'the push service'
  if (/provider/i.test(message)) return 'the message provider'
  const url = typeof input === 'object' && input !== null && 'url' in input ? input.url : null
  const host = typeof url === 'string' && URL.canParse(url) ? new URL(url).host : ''
  return host || 'the other system'
}
