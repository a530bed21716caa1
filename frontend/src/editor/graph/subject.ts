/** The record that the settings of a trigger bring, where its type leaves that open. */
export const subjectOf = (config: Record<string, unknown> | undefined): string | undefined => {
  const kinds = config?.record_types
  // A start by hand may bring one of several kinds; the first one stands for all.
  if (Array.isArray(kinds) && typeof kinds[0] === 'string') return kinds[0]
  if (config?.for_each === 'patient') return 'patient'
  const date = config?.date
  return typeof date === 'string' && date.includes('.') ? date.split('.')[0] : undefined
}
