import { useEffect } from 'react'

/** What the tab and the screen reader call this page. */
export function usePageTitle(title: string | undefined) {
  useEffect(() => {
    document.title = title ? `${title} · Careloom` : 'Careloom'
  }, [title])
}
