import { type FocusEvent, type KeyboardEvent, useCallback, useState } from 'react'

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
}

/** A hundred kinds of step are one stop of Tab; inside, the arrows lead on (EDITOR §11). */
export const usePaletteKeys = (first: string | undefined) => {
  const [visited, setVisited] = useState<string>()

  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key]
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-type]')
    if (!step || !from || event.altKey || event.ctrlKey || event.metaKey) return
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-type]')]
    items[step(items.indexOf(from), items.length - 1)]?.focus()
    event.preventDefault()
    event.stopPropagation()
  }, [])

  const onFocus = useCallback((event: FocusEvent<HTMLElement>) => {
    const type = (event.target as HTMLElement).closest('[data-type]')?.getAttribute('data-type')
    if (type) setVisited(type)
  }, [])

  return {
    stop: visited ?? first,
    forget: () => setVisited(undefined),
    keys: { onKeyDown, onFocus },
  }
}
