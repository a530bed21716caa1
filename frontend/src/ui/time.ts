const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** "12 Nov", with the year once it is another one. */
export function shortDate(iso: string, zone: string, now = Date.now()): string {
  const year = (at: number) =>
    new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: zone }).format(at)
  const at = Date.parse(iso)
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: year(at) === year(now) ? undefined : 'numeric',
    timeZone: zone,
  }).format(at)
}

/** "Tue 24 Nov 2026, 09:00", and the zone's name where the reader's clock shows another time. */
export function fullTime(iso: string, zone: string, readerZone = browserZone()): string {
  const at = new Date(iso)
  const words = (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: zone }).format(at).replace(',', '')
  const date = words({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  return `${date}, ${clockTime(iso, zone)}${zoneNote(at, zone, readerZone)}`
}

/** "Tue 24 Nov, 09:00": for plans; the year only when it is another one. */
export function planTime(
  iso: string,
  zone: string,
  now = Date.now(),
  readerZone = browserZone(),
): string {
  const at = new Date(iso)
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: zone }).format(at)
  return `${weekday} ${shortDate(iso, zone, now)}, ${clockTime(iso, zone)}${zoneNote(at, zone, readerZone)}`
}

export const clockTime = (iso: string, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(
    new Date(iso),
  )

function zoneNote(at: Date, zone: string, readerZone: string): string {
  const offset = (timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' })
      .formatToParts(at)
      .find((part) => part.type === 'timeZoneName')?.value
  if (offset(zone) === offset(readerZone)) return ''
  const name = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value
  return ` ${name}`
}

/** "3 min ago", "in 2 h", "yesterday"; a date once it is more than a week away. */
export function relativeTime(iso: string, zone: string, now = Date.now()): string {
  const gap = Date.parse(iso) - now
  const size = Math.abs(gap)
  if (size < 45_000) return gap > 5_000 ? 'in a moment' : 'just now'
  if (size > 7 * DAY) return shortDate(iso, zone, now)
  const words = amount(size)
  if (words === '1 day') return gap < 0 ? 'yesterday' : 'tomorrow'
  return gap < 0 ? `${words} ago` : `in ${words}`
}

function amount(size: number): string {
  if (size < 59.5 * MINUTE) return `${Math.max(1, Math.round(size / MINUTE))} min`
  if (size < 23.5 * HOUR) return `${Math.max(1, Math.round(size / HOUR))} h`
  const days = Math.max(1, Math.round(size / DAY))
  return days === 1 ? '1 day' : `${days} days`
}

/** How long something took, in at most two units. */
export function durationWords(ms: number): string {
  if (ms < 100) return `${Math.round(ms)} ms`
  if (ms < MINUTE) return `${(ms / 1000).toFixed(1)} s`
  const pair = (big: number, bigUnit: string, small: number, smallUnit: string) => {
    const wholes = Math.floor(ms / big)
    const rest = Math.floor((ms % big) / small)
    return rest ? `${wholes} ${bigUnit} ${rest} ${smallUnit}` : `${wholes} ${bigUnit}`
  }
  if (ms < HOUR) return pair(MINUTE, 'min', 1000, 's')
  if (ms < DAY) return pair(HOUR, 'h', MINUTE, 'min')
  return pair(DAY, 'd', HOUR, 'h')
}
