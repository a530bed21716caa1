import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import { StateShape } from '../../ui/StateShape'
import { useEditorStore } from '../store/EditorContext'
import { useChoice, useIterationStore, useLoop } from './iterationStore'
import { nextFailed, withItem } from './iterations'
import classes from './LoopControl.module.css'

/** ◀ 12 / 40 ▶ and the way to what failed: which item of a loop is looked at. */
export function LoopControl({ loop }: { loop: string }) {
  const store = useIterationStore()
  const editor = useEditorStore()
  const view = useLoop(loop)
  const choice = useChoice()
  if (!view || view.items.length === 0) return null
  const { graph } = editor.getState().draft
  const chosen = choice[loop]
  const at = chosen === undefined ? -1 : view.items.indexOf(chosen)
  // On a card, looking at another item is not choosing the card.
  const show = (event: MouseEvent, item: number | null | undefined) => {
    event.stopPropagation()
    if (item !== undefined) store.setState({ choice: withItem(graph, choice, loop, item) })
  }
  const toFailed = (event: MouseEvent) => {
    event.stopPropagation()
    const next = nextFailed(graph, loop, view, choice)
    if (next) store.setState({ choice: next })
  }
  const first = view.items[0]
  const words = chosen === undefined ? `All ${view.count}` : `${chosen + 1} / ${view.count}`
  const name =
    chosen === undefined
      ? `All ${view.count} items are shown together. Look at the first one.`
      : `Item ${chosen + 1} of ${view.count} is shown. Show all together.`
  return (
    <fieldset className={`${classes.control} nodrag nopan`} aria-label="Items of the loop">
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        className={classes.arrow}
        aria-label="Item before"
        disabled={at <= 0}
        onClick={(event) => show(event, view.items[at - 1])}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <Tooltip label={chosen === undefined ? 'Look at one item' : 'Show all together'}>
        <UnstyledButton
          className={classes.words}
          aria-label={name}
          onClick={(event) => show(event, chosen === undefined ? first : null)}
        >
          {words}
        </UnstyledButton>
      </Tooltip>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        className={classes.arrow}
        aria-label="Next item"
        disabled={at === view.items.length - 1}
        onClick={(event) => show(event, view.items[at + 1])}
      >
        <IconChevronRight size={16} />
      </ActionIcon>
      {view.failed.length > 0 && (
        <Tooltip label={`${view.failed.length} failed: show the next one`}>
          <ActionIcon
            variant="subtle"
            color="red"
            size={24}
            aria-label={`${view.failed.length} failed, show the next one`}
            onClick={toFailed}
          >
            <StateShape state="failed" size={14} />
          </ActionIcon>
        </Tooltip>
      )}
    </fieldset>
  )
}
