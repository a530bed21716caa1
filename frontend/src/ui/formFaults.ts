import { failureWords, isApiError } from '../api/errors'

interface Form {
  values: object
  setErrors: (errors: Record<string, string>) => void
}

/** Puts what the server refused beside the fields it is about. */
export const showFaults = (form: Form) => (error: unknown) => {
  if (isApiError(error)) form.setErrors(error.fields)
}

/** The fault that no field of this form can show, or null. */
export function remainingFault(error: unknown, values: object): string | null {
  if (!error) return null
  const named = isApiError(error) ? Object.keys(error.fields) : []
  const shown = named.length > 0 && named.every((field) => field in values)
  return shown ? null : failureWords(error)
}

/** What a form leaves empty is not sent at all. */
export function filledIn<T extends Record<string, unknown>>(values: T): T {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.trim() : value,
  ])
  return Object.fromEntries(entries.filter(([, value]) => value !== '' && value !== null)) as T
}
