/** "2026-11-24": the day it is in a zone at that moment. */
export const dayIn = (zone: string, at: number): string =>
  // Sweden writes dates as ISO does.
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone }).format(at)

const wallClock = (zone: string, at: number): number =>
  Date.parse(
    `${new Intl.DateTimeFormat('sv-SE', {
      dateStyle: 'short',
      timeStyle: 'medium',
      timeZone: zone,
    })
      .format(at)
      .replace(' ', 'T')}Z`,
  )

/** "2026-11-24T09:00" on the clinic's wall → the moment it means. */
export function momentIn(zone: string, wall: string): Date {
  const wanted = Date.parse(`${wall}Z`)
  // Twice, for the first guess may lie on the other side of a change of the clocks.
  let moment = wanted - (wallClock(zone, wanted) - wanted)
  moment = wanted - (wallClock(zone, moment) - moment)
  return new Date(moment)
}

/** The last minute of a day at the clinic, as it is sent: what is due or valid until that day. */
export const endOfDay = (zone: string, day: string): string =>
  momentIn(zone, `${day}T23:59`).toISOString()

/** The day so many days later; noon, so that no change of the clocks can move it. */
export function dayAfter(day: string, days: number): string {
  const noon = Date.parse(`${day}T12:00:00Z`)
  return new Date(noon + days * 86_400_000).toISOString().slice(0, 10)
}
