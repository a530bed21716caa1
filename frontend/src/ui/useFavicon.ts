import { useEffect } from 'react'
import { stateColours } from './stateColours'

/** Drawn over the lower right corner; each has a shape of its own, not only a colour. */
const marks = {
  running: `<circle cx="23" cy="23" r="9" fill="#fff"/><path d="M23 17a6 6 0 1 1-6 6" fill="none" stroke="${stateColours.running[0]}" stroke-width="3" stroke-linecap="round"/>`,
  failed: `<path d="M19.300 14h7.400L32 19.300v7.400L26.700 32h-7.400L14 26.700v-7.400z" fill="${stateColours.failed[0]}" stroke="#fff" stroke-width="1.5"/><path d="M23 18v6M23 27.500v.1" stroke="#fff" stroke-width="2.600" stroke-linecap="round"/>`,
} as const

export type FaviconMark = keyof typeof marks

const PLAIN = '/favicon.svg'

const withMark = (mark: FaviconMark) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#17727d"/><path d="M8 11h5c6 0 5 10 11 10" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/>${marks[mark]}</svg>`,
  )}`

/** The picture in the tab says how it stands while another tab is looked at. */
export function useFavicon(mark: FaviconMark | undefined) {
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (!link || !mark) return
    link.href = withMark(mark)
    return () => {
      link.href = PLAIN
    }
  }, [mark])
}
