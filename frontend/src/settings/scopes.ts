import type { Right } from '../api/types'

/** What a key may do, in the order of a working day. */
export const scopes: readonly { value: Right; label: string }[] = [
  { value: 'records:view', label: 'Look at records' },
  { value: 'records:edit', label: 'Change records' },
  { value: 'records:sign', label: 'Sign notes, prescriptions, results' },
  { value: 'blocks:override', label: 'Book although something is missing' },
  { value: 'episodes:view', label: 'Look at the inbox' },
  { value: 'episodes:edit', label: 'Work in the inbox' },
  { value: 'events:write', label: 'Send events' },
  { value: 'workflows:view', label: 'Look at workflows' },
  { value: 'workflows:edit', label: 'Edit workflows' },
  { value: 'workflows:publish', label: 'Publish workflows' },
  { value: 'workflows:enable', label: 'Turn workflows on and off' },
  { value: 'workflows:run', label: 'Start runs and try them again' },
  { value: 'runs:view', label: 'Look at runs' },
  { value: 'runs:data', label: 'See patients’ data in runs' },
  { value: 'runs:cancel', label: 'Cancel runs' },
  { value: 'users:view', label: 'Look at people' },
  { value: 'users:edit', label: 'Invite people, change roles' },
  { value: 'keys:edit', label: 'Make and revoke keys' },
  { value: 'clinic:edit', label: 'Change settings' },
  { value: 'audit:view', label: 'Read the audit log' },
]

/** How many rights there are in words: "All", or their names. */
export function scopeWords(held: readonly string[]): string {
  if (scopes.every(({ value }) => held.includes(value))) return 'Everything'
  const names = scopes.filter(({ value }) => held.includes(value)).map(({ label }) => label)
  const [first = '–', ...others] = names
  return others.length > 1 ? `${first} and ${others.length} more` : names.join(', ') || first
}
