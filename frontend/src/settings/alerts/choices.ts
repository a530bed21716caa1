import type { FailureAlert } from '../../api/types'

export const PACES = [
  {
    value: 'each',
    label: 'Tell at once, each time',
    description: 'Several within a minute are one alert with their number.',
  },
  {
    value: 'hourly',
    label: 'Tell at once, then at most once an hour',
    description: 'The next alert says how many failed since.',
  },
  { value: 'never', label: 'Do not tell', description: undefined },
] as const

export const TROUBLES = [
  { value: 'stopped', label: 'The safety stop pauses a workflow' },
  { value: 'paused', label: 'Somebody pauses a workflow' },
  { value: 'unknown', label: 'It is not known whether something was sent' },
  { value: 'webhook_off', label: 'A webhook is switched off' },
] as const

export const WAYS = [
  { value: 'in_app', label: 'A notification here' },
  { value: 'email', label: 'An e-mail' },
] as const

export const ROLES = [
  { value: 'owner', label: 'Owner' },
  { value: 'admin', label: 'Admin' },
  { value: 'clinician', label: 'Clinician' },
  { value: 'staff', label: 'Staff' },
] as const

/** True where alerts are wanted but no way leads to anybody. */
export function reachesNobody({ pace, troubles, ways, roles, user_ids }: FailureAlert): boolean {
  const isWanted = pace !== 'never' || troubles.length > 0
  return isWanted && (ways.length === 0 || roles.length + user_ids.length === 0)
}
