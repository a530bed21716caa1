import { Kbd, Text, UnstyledButton } from '@mantine/core'
import type { Conflict } from '../merging/merge'
import type { Side } from '../merging/mergeFields'
import { useEditor, useNode } from '../store/EditorContext'
import { useWords } from '../store/names'
import { conflictTitle, sideText } from './conflictWords'
import classes from './Review.module.css'

/** In the order of the keys 1, 2, 3. */
export const SIDES: readonly Side[] = ['mine', 'theirs', 'base']

interface Props {
  conflict: Conflict
  who: string
  chosen: Side | null
  current: boolean
  first: boolean
  onFocus: () => void
  onChoose: (side: Side) => void
}

/** One thing that both changed: Yours, Theirs, Base. */
export function ConflictRow(props: Props) {
  const { conflict, who, chosen, current, first, onFocus, onChoose } = props
  const typeOf = useEditor((state) => state.typeOf)
  const words = useWords()
  const node = useNode(conflict.id)
  const namer = { typeOf, words }
  const labels: Record<Side, string> = { mine: 'Yours', theirs: 'Theirs', base: 'Base' }
  const hints: Record<Side, string> = { mine: '', theirs: who, base: 'as it was before' }
  return (
    <fieldset className={classes.row} data-current={current || undefined} onFocus={onFocus}>
      <legend className={classes.legend}>{conflictTitle(conflict, node, namer)}</legend>
      <div className={classes.sides}>
        {SIDES.map((side, at) => (
          <UnstyledButton
            key={side}
            className={classes.side}
            aria-pressed={chosen === side}
            data-autofocus={(first && at === 0) || undefined}
            onClick={() => onChoose(side)}
          >
            <span className={classes.head}>
              <Kbd size="xs">{at + 1}</Kbd>
              <Text fw={600} component="span">
                {labels[side]}
              </Text>
              <Text size="xs" c="dimmed" component="span">
                {hints[side]}
              </Text>
              {chosen === side && <span className={classes.chosen}>✓ chosen</span>}
            </span>
            <span className={classes.value}>{sideText(conflict, side, node, namer)}</span>
          </UnstyledButton>
        ))}
      </div>
    </fieldset>
  )
}
