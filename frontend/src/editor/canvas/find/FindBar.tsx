import { ActionIcon, TextInput, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconSearch, IconX } from '@tabler/icons-react'
import { Panel } from '@xyflow/react'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useCommands } from '../../commands/CommandsContext'
import { foldedAround } from '../../graph/drawing'
import { findOnCanvas } from '../../graph/find'
import { useEditor, useEditorStore, useStepNumber } from '../../store/EditorContext'
import classes from './FindBar.module.css'

/** Finds steps, notes and groups by their words, and goes from one to the next. */
export default function FindBar() {
  const store = useEditorStore()
  const run = useCommands()
  const graph = useEditor((state) => state.draft.graph)
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const found = useMemo(
    () => findOnCanvas(graph, words, store.getState().typeOf),
    [graph, words, store],
  )
  const current = found[Math.min(at, found.length - 1)]
  const number = useStepNumber(current?.kind === 'step' ? current.id : '')

  const show = (list: typeof found, index: number) => {
    setAt(index)
    const next = list[index]
    if (!next) return
    const { select, fold, shape } = store.getState()
    const around = foldedAround(shape, next.id)
    if (around) fold(around.id, false)
    if (next.kind === 'step') select([next.id])
    else select([], [], [next.id])
    run('reveal-selected')
  }
  const go = (by: 1 | -1) => show(found, (at + by + found.length) % Math.max(1, found.length))
  const close = () => {
    store.setState({ finding: false })
    run('focus-selected')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
    else if (event.key === 'ArrowDown') go(1)
    else if (event.key === 'ArrowUp') go(-1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const count =
    found.length === 0
      ? 'Nothing found'
      : `${Math.min(at, found.length - 1) + 1} of ${found.length}`
  const place = current && `${number ? `Step ${number} · ` : ''}${current.title}`
  return (
    <Panel position="top-center">
      <search className={classes.bar}>
        <TextInput
          className={classes.field}
          size="xs"
          placeholder="Name, kind or text of a setting"
          aria-label="Find on the canvas"
          leftSection={<IconSearch size={15} />}
          autoFocus
          value={words}
          onChange={(event) => {
            const next = event.currentTarget.value
            setWords(next)
            show(findOnCanvas(graph, next, store.getState().typeOf), 0)
          }}
          onKeyDown={onKeyDown}
        />
        {[
          { label: 'The one before (↑)', Picture: IconChevronUp, by: -1 as const },
          { label: 'The next one (Enter)', Picture: IconChevronDown, by: 1 as const },
        ].map(({ label, Picture, by }) => (
          <Tooltip key={label} label={label}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={label}
              disabled={found.length < 2}
              onClick={() => go(by)}
            >
              <Picture size={16} />
            </ActionIcon>
          </Tooltip>
        ))}
        <Tooltip label="Close (Esc)">
          <ActionIcon variant="subtle" color="gray" aria-label="Close the search" onClick={close}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
        <output className={classes.told} aria-live="polite">
          {words.trim() && (
            <>
              <b>{count}</b>
              {place && ` · ${place}`}
              {current?.detail && <span className={classes.detail}> · {current.detail}</span>}
            </>
          )}
        </output>
      </search>
    </Panel>
  )
}
