/** The questions of a template while they are edited. Pure. */
import type { FormField } from '../../../api/types'
import { profileFields } from '../../patients/profileFields'

/** "Pain today?" → "pain_today", and another where that is taken. */
export function idFrom(label: string, taken: readonly string[]): string {
  const word = label
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 36)
  const base = word || 'question'
  if (!taken.includes(base)) return base
  let count = 2
  while (taken.includes(`${base}_${count}`)) count += 1
  return `${base}_${count}`
}

/** What a kind of answer does not use is taken out; what it needs is put in. */
export function withType(field: FormField, type: FormField['type']): FormField {
  const { options, min, max, ...rest } = field
  const next: FormField = { ...rest, type }
  if (type === 'choice' || type === 'multi_choice') {
    next.options = options?.length ? options : [{ value: '', label: '' }]
  }
  if (type === 'scale') return { ...next, min: min ?? 0, max: max ?? 10 }
  if (type === 'number') return { ...next, min, max }
  return next
}

type Option = NonNullable<FormField['options']>[number]

/** New options get a value of their own; one that was there keeps its value when it is renamed. */
const namedOptions = (options: readonly Option[]): Option[] => {
  const taken = options.map(({ value }) => value).filter(Boolean)
  return options
    .filter(({ label }) => label.trim() !== '')
    .map((option) => {
      if (option.value) return option
      const value = idFrom(option.label, taken)
      taken.push(value)
      return { ...option, value }
    })
}

/** As they are sent: each option with its value. */
export const namedFields = (fields: readonly FormField[]): FormField[] =>
  fields.map((field) =>
    field.options ? { ...field, options: namedOptions(field.options) } : field,
  )

type ShowWhen = FormField['show_when']

const renamedIn = (showWhen: ShowWhen, names: ReadonlyMap<string, string>): ShowWhen =>
  showWhen &&
  JSON.parse(JSON.stringify(showWhen), (key, value) =>
    key === 'field' ? (names.get(value) ?? value) : value,
  )

/** New questions are named after their words at last, also where others speak of them. */
export function settledFields(
  fields: readonly FormField[],
  isNew: (field: FormField) => boolean,
): FormField[] {
  const taken = fields.filter((field) => !isNew(field)).map(({ id }) => id)
  const names = new Map<string, string>()
  for (const field of fields.filter(isNew)) {
    const id = idFrom(field.label, taken)
    taken.push(id)
    names.set(field.id, id)
  }
  return namedFields(fields).map((field) => ({
    ...field,
    id: names.get(field.id) ?? field.id,
    ...(field.show_when && { show_when: renamedIn(field.show_when, names) }),
  }))
}

/** What is taken from the profile, and the kind of answer that fits there. */
const profileTypes: Partial<Record<ProfileName, FormField['type']>> = {
  date_of_birth: 'date',
  insurance_effective_from: 'date',
  address: 'long_text',
  sex: 'choice',
  preferred_channel: 'choice',
}

const profileOptions: Partial<Record<ProfileName, Option[]>> = {
  sex: [
    { value: 'female', label: 'Female' },
    { value: 'male', label: 'Male' },
    { value: 'other', label: 'Other' },
    { value: 'unknown', label: 'I would rather not say' },
  ],
  preferred_channel: [
    { value: 'email', label: 'E-mail' },
    { value: 'sms', label: 'SMS' },
    { value: 'phone', label: 'Phone' },
    { value: 'portal', label: 'Portal' },
    { value: 'post', label: 'Post' },
  ],
}

type ProfileName = NonNullable<FormField['profile']>

/** Tied to a detail of the profile, a question takes the answers that fit there. */
export function withProfile(field: FormField, profile: ProfileName | null): FormField {
  const { profile: _, ...rest } = field
  if (!profile) return rest
  const next = withType(rest, profileTypes[profile] ?? 'text')
  const options = profileOptions[profile]
  return {
    ...next,
    ...(options && { options }),
    profile,
    label: field.label || profileFields[profile],
  }
}

export function moved<T>(list: readonly T[], from: number, by: 1 | -1): T[] {
  const to = from + by
  if (to < 0 || to >= list.length) return [...list]
  const next = [...list]
  const [one] = next.splice(from, 1)
  if (one !== undefined) next.splice(to, 0, one)
  return next
}
