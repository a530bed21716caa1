const PLACES = ['/portal/plan', '/portal/forms', '/portal/messages', '/portal/visits'] as const

export type Place = '/portal' | (typeof PLACES)[number]

/**
 * The page of the portal a workflow's link means: `/forms`, `/portal/forms` and
 * `/treatment-plans/…/today` are pages here; another site is none. Pure.
 */
export function placeOf(url: string): Place | null {
  if (!url.startsWith('/')) return null
  const path = url.split(/[?#]/, 1)[0] ?? ''
  const asHere = path.startsWith('/portal') ? path : `/portal${path}`
  return PLACES.find((each) => asHere === each || asHere.startsWith(`${each}/`)) ?? '/portal'
}
