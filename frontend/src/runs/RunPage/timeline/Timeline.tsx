import { Text } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { NodeType, RunDetail } from '../../../api/types'
import { useCommands } from '../../../editor/commands/CommandsContext'
import { useEditor, useEditorStore } from '../../../editor/store/EditorContext'
import { useChoice, useIterationStore } from '../../../editor/trace/iterationStore'
import { choiceFor } from '../../../editor/trace/iterations'
import { stepOf } from '../../../editor/trace/nodeStates'
import { useClinicZone } from '../../../ui/ClinicZone'
import { useNow } from '../../../ui/useNow'
import { stepKey } from '../stepRows'
import { Axis } from './Axis'
import { barParts } from './bars'
import { isZoom, rowAfterKey, type Zoom } from './keys'
import { Row, type RowActs } from './Row'
import classes from './Timeline.module.css'
import type { TimelineRow } from './timelineRows'
import { useRows } from './useRows'
import { useZoom } from './useZoom'

const ROW_HEIGHT = 34

interface Props {
  run: RunDetail
  types: ReadonlyMap<string, NodeType>
  failedOnly: boolean
}

/** The row that stands for what is chosen on the canvas. */
const useChosenKey = (run: RunDetail): string | null => {
  const nodeId = useEditor((state) => state.openNode)
  const choice = useChoice()
  return useMemo(() => {
    if (nodeId === null) return null
    const step = stepOf(run, nodeId, choice)
    return step ? stepKey(step) : nodeId
  }, [run, nodeId, choice])
}

/** Choosing a row chooses its step on the canvas, in the item that the row is of. */
const useChoose = (run: RunDetail) => {
  const store = useEditorStore()
  const iterations = useIterationStore()
  const command = useCommands()
  return (row: TimelineRow) => {
    const { choice } = iterations.getState()
    if (row.step) iterations.setState({ choice: choiceFor(run.graph, choice, row.step) })
    store.getState().openAt(row.nodeId, null)
    command('reveal-selected')
  }
}

/** The same functions for every drawing, each of which does what it last should. */
const useSteady = (acts: RowActs): RowActs => {
  const newest = useRef(acts)
  useEffect(() => {
    newest.current = acts
  })
  return useMemo(
    () => ({
      choose: (...given) => newest.current.choose(...given),
      fold: (...given) => newest.current.fold(...given),
      key: (...given) => newest.current.key(...given),
    }),
    [],
  )
}

/** One row per step with its bar over time; only the rows in sight are drawn. */
export function Timeline({ run, types, failedOnly }: Props) {
  const zone = useClinicZone()
  const active = run.steps.some(({ status }) => status === 'running' || status === 'retrying')
  const now = useNow(active ? 'second' : 'minute')
  const chosenKey = useChosenKey(run)
  const choose = useChoose(run)
  const { rows, setFold } = useRows(run, types, failedOnly, chosenKey)
  const { scale, zoom } = useZoom(run, now)
  const [reached, setReached] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    overscan: 8,
  })

  const chosenAt = useMemo(() => rows.findIndex((row) => row.key === chosenKey), [rows, chosenKey])
  useEffect(() => {
    if (chosenAt >= 0) virtual.scrollToIndex(chosenAt, { align: 'auto' })
  }, [chosenAt, virtual])

  const goTo = (index: number) => {
    setReached(index)
    virtual.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus(),
    )
  }
  const zoomAt = (by: Zoom, row: TimelineRow | undefined) => {
    const parts = row?.step ? barParts(row.step, types.get(row.step.node_type), now) : []
    const last = parts.at(-1)
    zoom(by, last && (last.from + last.to) / 2)
  }
  const on = useSteady({
    choose: (row, index) => {
      setReached(index)
      choose(row)
    },
    fold: setFold,
    key: (event, row, index) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const meant = rowAfterKey(event.key, index, rows)
      if (meant === null) return
      // The canvas has plans of its own for these keys.
      event.preventDefault()
      event.stopPropagation()
      if (isZoom(meant)) zoomAt(meant, row)
      else if (meant === 'choose') choose(row)
      else if (meant === 'open' || meant === 'close') setFold(row, meant === 'open')
      else goTo(meant)
    },
  })

  const stop = Math.min(reached, rows.length - 1)
  return (
    <div className={classes.timeline}>
      <Axis scale={scale} zone={zone} onZoom={(by) => zoomAt(by, rows[chosenAt])} />
      {rows.length === 0 ? (
        <Text c="dimmed" className={classes.empty}>
          {failedOnly ? 'No step of this run failed.' : 'No step has begun yet.'}
        </Text>
      ) : (
        <div ref={box} className={classes.rows}>
          <div
            role="tree"
            aria-label="Steps over time"
            className={classes.inner}
            style={{ height: virtual.getTotalSize() }}
          >
            {virtual.getVirtualItems().map(({ index, start, key }) => {
              const row = rows[index]
              return (
                row && (
                  <Row
                    key={key}
                    row={row}
                    type={types.get(row.step?.node_type ?? '')}
                    scale={scale}
                    zone={zone}
                    now={now}
                    index={index}
                    count={rows.length}
                    top={start}
                    chosen={index === chosenAt}
                    reachable={index === stop}
                    on={on}
                  />
                )
              )
            })}
          </div>
        </div>
      )}
    </div>
  )
}
