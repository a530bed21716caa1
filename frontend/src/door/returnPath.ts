/** Where to go after signing in: a page of ours, or the start; never another site. */
export function returnPath(asked: string | undefined, origin = window.location.origin): string {
  if (!asked?.startsWith('/')) return '/'
  const url = new URL(asked, origin)
  // "//evil.example" and "/\evil.example" parse to another origin.
  if (url.origin !== origin || url.pathname === '/sign-in') return '/'
  return url.pathname + url.search + url.hash
}
