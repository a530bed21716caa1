import { useState } from 'react'

/** What stood behind the # as the page was opened; then it is taken out of the address bar. */
export function useFragment(): string {
  const [found] = useState(() => {
    const token = window.location.hash.slice(1)
    if (token) window.history.replaceState(window.history.state, '', window.location.pathname)
    return token
  })
  return found
}
