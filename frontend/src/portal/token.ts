const KEPT = 'careloom-portal'

/**
 * The token of the link. It came behind the #, which no server sees; from there it is kept for
 * this tab alone, so that going from page to page does not carry it in every address. Only a
 * device that takes push messages keeps it for longer: a message has to open the portal.
 */
export function portalToken(): string | null {
  const given = window.location.pathname === '/portal' && window.location.hash.slice(1)
  if (given) sessionStorage.setItem(KEPT, given)
  if (given && localStorage.getItem(KEPT)) localStorage.setItem(KEPT, given)
  return given || sessionStorage.getItem(KEPT) || localStorage.getItem(KEPT)
}

export function keepOnThisDevice() {
  const token = portalToken()
  if (token) localStorage.setItem(KEPT, token)
}

export function forgetOnThisDevice() {
  const token = portalToken()
  localStorage.removeItem(KEPT)
  if (token) sessionStorage.setItem(KEPT, token)
}
