import { ActionIcon, Button, Divider, Group, ScrollArea, Text, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { ChangeList, useLines } from '../changes/ChangeList'
import { countSteps, diff, type What } from '../changes/diff'
import { MarksContext } from '../changes/marks'
import { isTyping } from '../commands/keys'
import { ReadOnlyGraph } from '../frame/ReadOnlyGraph'
import { useEditor } from '../store/EditorContext'
import type { Draft } from '../store/graphSlice'
import { ChangeCounts } from './ChangeCounts'
import { FieldDiff } from './FieldDiff'
import { InStep } from './InStep'
import { createTwoViews } from './twoViews'
import classes from './Versions.module.css'

interface Shown {
  label: string
  draft: Draft
}

interface Props {
  before: Shown
  after: Shown
  onClose: () => void
}

/** Two states side by side on canvases that move together, with what is different between them. */
export default function CompareView({ before, after, onClose }: Props) {
  const types = useEditor((state) => state.types)
  const [two] = useState(createTwoViews)
  const [current, setCurrent] = useState<string | null>(null)
  const list = useLines(before.draft, after.draft)
  const found = useMemo(() => diff(before.draft, after.draft), [before.draft, after.draft])
  const marks = useMemo(
    () => new Map<string, What>(found.steps.map(({ id, what }) => [id, what])),
    [found],
  )
  const stops = useMemo(
    () => [...new Set(list.flatMap(({ step }) => (step === null ? [] : [step])))],
    [list],
  )
  const change = found.steps.find(({ id }) => id === current)

  const pick = useCallback(
    (step: string) => {
      setCurrent(step)
      two.show(step)
    },
    [two],
  )
  const jump = useCallback(
    (by: 1 | -1) => {
      if (stops.length === 0) return
      const at = current === null ? -1 : stops.indexOf(current)
      const next = at < 0 ? (by > 0 ? 0 : stops.length - 1) : at + by
      const step = stops[(next + stops.length) % stops.length]
      if (step) pick(step)
    },
    [stops, current, pick],
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '[' && event.key !== ']') return
      const ticks = event.target instanceof HTMLInputElement && event.target.type === 'checkbox'
      if (isTyping(event.target) && !ticks) return
      event.preventDefault()
      event.stopPropagation()
      jump(event.key === ']' ? 1 : -1)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [jump])

  return (
    <section className={classes.compare} aria-label={`${before.label} and ${after.label}`}>
      <div className={classes.bar}>
        <Text>
          <b>{before.label}</b> → <b>{after.label}</b>
        </Text>
        <ChangeCounts counts={countSteps(found)} />
        <Group gap={4} ml="auto" wrap="nowrap">
          <Tooltip label="Previous change ([)">
            <ActionIcon
              variant="default"
              aria-label="Previous change"
              disabled={stops.length === 0}
              onClick={() => jump(-1)}
            >
              <IconChevronLeft size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Next change (])">
            <ActionIcon
              variant="default"
              aria-label="Next change"
              disabled={stops.length === 0}
              onClick={() => jump(1)}
            >
              <IconChevronRight size={16} />
            </ActionIcon>
          </Tooltip>
          <Button size="xs" variant="subtle" color="gray" onClick={onClose}>
            Stop comparing
          </Button>
        </Group>
      </div>
      <div className={classes.both}>
        <MarksContext value={marks}>
          {[before, after].map((side, at) => (
            <div key={at === 0 ? 'before' : 'after'} className={classes.half}>
              <Text className={classes.caption}>{side.label}</Text>
              <ReadOnlyGraph
                graph={side.draft.graph}
                name={side.draft.name}
                types={types}
                over={<InStep two={two} onPick={pick} />}
              />
            </div>
          ))}
        </MarksContext>
        <aside className={classes.changes} aria-label="Changes">
          <ScrollArea h="100%" type="auto" scrollbarSize={8}>
            <div className={classes.inside}>
              <ChangeList list={list} maxHeight="none" onPick={pick} current={current} />
              {change && (
                <>
                  <Divider my="md" />
                  <FieldDiff change={change} />
                </>
              )}
            </div>
          </ScrollArea>
        </aside>
      </div>
    </section>
  )
}
