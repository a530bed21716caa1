/** What a key means in the timeline: the habits of a tree of files. Pure. */
import type { TimelineRow } from './timelineRows'

type Place = Pick<TimelineRow, 'depth' | 'fold' | 'open'>

const PAGE = 10

export type Zoom = '+' | '-' | '0'

export type Meant = number | 'choose' | 'open' | 'close' | Zoom

export const isZoom = (meant: Meant): meant is Zoom =>
  meant === '+' || meant === '-' || meant === '0'

/** Another row, a fold, a choice, a zoom; null for keys that mean nothing here. */
export const rowAfterKey = (key: string, at: number, rows: readonly Place[]): Meant | null => {
  const last = rows.length - 1
  const row = rows[at]
  if (!row) return null
  switch (key) {
    case 'Enter':
    case ' ':
      return 'choose'
    case '+':
    case '-':
    case '0':
      return key
    case 'ArrowDown':
      return Math.min(at + 1, last)
    case 'ArrowUp':
      return Math.max(at - 1, 0)
    case 'PageDown':
      return Math.min(at + PAGE, last)
    case 'PageUp':
      return Math.max(at - PAGE, 0)
    case 'Home':
      return 0
    case 'End':
      return last
    case 'ArrowRight':
      if (!row.fold) return null
      return row.open ? Math.min(at + 1, last) : 'open'
    case 'ArrowLeft': {
      if (row.fold && row.open) return 'close'
      const parent = rows.slice(0, at).findLastIndex((each) => each.depth < row.depth)
      return parent < 0 ? null : parent
    }
    default:
      return null
  }
}
