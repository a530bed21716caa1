import { type KeyboardEvent, type RefObject, useCallback } from 'react'
import { useCommands } from '../commands/CommandsContext'

const WAYS: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
}

/** The arrows lead from row to row, with Alt they take the step along. */
export const useRowKeys = (list: RefObject<HTMLElement | null>) => {
  const run = useCommands()
  return useCallback(
    (event: KeyboardEvent) => {
      const way = WAYS[event.key]
      const row = (event.target as HTMLElement).closest<HTMLElement>('[data-step]')
      if (!way || !row || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (event.altKey) {
        if (event.key === 'ArrowUp') run('move-earlier')
        else if (event.key === 'ArrowDown') run('move-later')
        else return
      } else {
        const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-step]') ?? [])]
        rows[way(rows.indexOf(row), rows.length - 1)]?.focus()
      }
      event.preventDefault()
      event.stopPropagation()
    },
    [list, run],
  )
}
