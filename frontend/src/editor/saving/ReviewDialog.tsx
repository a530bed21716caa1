import { Button, Group, Kbd, Modal, ScrollArea, Text } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Choices } from '../merging/merge'
import type { Side } from '../merging/mergeFields'
import { useEditor, useEditorStore } from '../store/EditorContext'
import type { Review } from '../store/saveSlice'
import { ConflictRow, SIDES } from './ConflictRow'
import classes from './Review.module.css'
import { useDecide } from './useDecide'

/** Both changed the same: each field is put side by side, and a person says whose stands. */
export default function ReviewDialog() {
  const review = useEditor((state) => state.review)
  return review?.opened ? <Question key={review.theirs.revision} review={review} /> : null
}

function Question({ review }: { review: Review }) {
  const store = useEditorStore()
  const { conflicts, theirs } = review
  const [choices, setChoices] = useState<Choices>({})
  const [current, setCurrent] = useState(0)
  const rows = useRef<HTMLDivElement>(null)
  const { decide, busy } = useDecide(review)
  const open = conflicts.filter(({ key }) => !choices[key]).length

  const goTo = (at: number) => {
    const next = Math.max(0, Math.min(conflicts.length - 1, at))
    setCurrent(next)
    rows.current?.querySelectorAll('fieldset')[next]?.scrollIntoView({ block: 'nearest' })
  }
  const choose = (at: number, side: Side) => {
    const key = conflicts[at]?.key
    if (key) setChoices((known) => ({ ...known, [key]: side }))
  }
  const onKey = (event: KeyboardEvent) => {
    const side = SIDES[Number(event.key) - 1]
    if (side) {
      choose(current, side)
      goTo(current + 1)
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      goTo(current + (event.key === 'ArrowDown' ? 1 : -1))
    } else return
    event.preventDefault()
  }
  const all = (side: Side) =>
    setChoices(Object.fromEntries(conflicts.map(({ key }) => [key, side])))

  return (
    <Modal
      opened
      onClose={() => store.getState().putOffReview()}
      closeOnClickOutside={false}
      title={`${theirs.who} changed the same as you`}
      size={960}
      onKeyDown={onKey}
    >
      <Text c="dimmed" mb="sm">
        {conflicts.length === 1 ? 'One thing was' : `${conflicts.length} things were`} changed by
        both of you to something different; all else is merged. Press <Kbd>1</Kbd> <Kbd>2</Kbd>{' '}
        <Kbd>3</Kbd> to choose. What you do not choose is kept under Versions.
      </Text>
      <ScrollArea.Autosize mah="55vh" type="auto">
        <div ref={rows} className={classes.rows}>
          {conflicts.map((conflict, at) => (
            <ConflictRow
              key={conflict.key}
              conflict={conflict}
              who={theirs.who}
              chosen={choices[conflict.key] ?? null}
              current={at === current}
              first={at === 0}
              onFocus={() => setCurrent(at)}
              onChoose={(side) => choose(at, side)}
            />
          ))}
        </div>
      </ScrollArea.Autosize>
      <Group justify="space-between" mt="md">
        <Group gap="xs">
          <Button variant="default" onClick={() => all('mine')}>
            All mine
          </Button>
          <Button variant="default" onClick={() => all('theirs')}>
            All theirs
          </Button>
        </Group>
        <Group gap="xs">
          <Button variant="subtle" color="gray" onClick={() => store.getState().putOffReview()}>
            Decide later
          </Button>
          <Button disabled={open > 0} loading={busy} onClick={() => decide(choices)}>
            {open > 0 ? `${open} to decide` : 'Save'}
          </Button>
        </Group>
      </Group>
    </Modal>
  )
}
