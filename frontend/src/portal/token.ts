const KEPT = 'careloom-portal'

/**
 * The token of the link. It came behind the #, which no server sees; from there it is kept for
 * this tab alone, so that going from page to page does not carry it in every address.
 */
export function portalToken(): string | null {
  const given = window.location.pathname === '/portal' && window.location.hash.slice(1)
  if (given) sessionStorage.setItem(KEPT, given)
  return given || sessionStorage.getItem(KEPT)
}
