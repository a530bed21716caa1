/** Every time zone the browser knows, and the one in use, which it may call something else. */
export const zoneChoices = (inUse: string) =>
  [...new Set([inUse, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
    .sort()
    .map((value) => ({ value, label: zoneWords(value) }))

/** "America/New_York" → "America/New York". */
export const zoneWords = (zone: string) => zone.replaceAll('_', ' ')
