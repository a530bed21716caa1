import { Text } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type CSSProperties, type KeyboardEvent, memo } from 'react'
import type { NodeType } from '../../../api/types'
import { StatusBadge } from '../../../ui/StatusBadge'
import { rowWord } from '../stepRows'
import { Bar } from './Bar'
import { barParts, partsWords } from './bars'
import type { Scale } from './scale'
import classes from './Timeline.module.css'
import { foldWords, type TimelineRow } from './timelineRows'

interface Props {
  row: TimelineRow
  type: NodeType | undefined
  scale: Scale
  zone: string
  now: number
  index: number
  count: number
  top: number
  chosen: boolean
  /** The one row that Tab leads to. */
  reachable: boolean
  on: RowActs
}

export interface RowActs {
  choose: (row: TimelineRow, index: number) => void
  fold: (row: TimelineRow, open: boolean) => void
  key: (event: KeyboardEvent, row: TimelineRow, index: number) => void
}

/** "try 3" and the like: the small words after the name. */
const asideOf = ({ item, step }: TimelineRow): string =>
  [item, step && step.attempt > 1 ? `try ${step.attempt}` : ''].filter(Boolean).join(' · ')

/** While the list scrolls, rows that stay in sight are left alone. */
export const Row = memo(function Row(props: Props) {
  const { row, type, scale, zone, now, index, count, top, chosen, reachable, on } = props
  const word = rowWord(row, zone, now)
  const parts = row.step ? barParts(row.step, type, now) : []
  const summary = row.summary === word.split(' ')[0] ? '' : row.summary
  const aside = asideOf(row)
  const Chevron = row.open ? IconChevronDown : IconChevronRight
  return (
    <div
      role="treeitem"
      aria-level={row.depth + 1}
      aria-setsize={count}
      aria-posinset={index + 1}
      aria-selected={chosen}
      aria-expanded={row.fold ? row.open : undefined}
      tabIndex={reachable ? 0 : -1}
      data-index={index}
      className={classes.row}
      style={{ '--depth': row.depth, transform: `translateY(${top}px)` } as CSSProperties}
      onClick={() => on.choose(row, index)}
      onKeyDown={(event) => on.key(event, row, index)}
    >
      <span className={classes.number}>{row.number}</span>
      <span className={classes.name} title={row.name}>
        {row.fold && (
          <button
            type="button"
            tabIndex={-1}
            className={classes.fold}
            aria-label={`${foldWords(row.fold)}: ${row.open ? 'fold' : 'unfold'} the items`}
            onClick={(event) => {
              event.stopPropagation()
              on.fold(row, !row.open)
            }}
          >
            <Chevron size={14} aria-hidden="true" />
            {foldWords(row.fold)}
          </button>
        )}
        <span className={classes.nameWords}>{row.name}</span>
        {aside && (
          <Text span size="xs" c="dimmed">
            {aside}
          </Text>
        )}
      </span>
      <StatusBadge state={row.state}>{word}</StatusBadge>
      <Bar parts={parts} scale={scale} />
      <span className={classes.time} title={partsWords(parts)}>
        {partsWords(parts)}
      </span>
      <span className={classes.summary} title={summary}>
        {summary}
      </span>
    </div>
  )
})
