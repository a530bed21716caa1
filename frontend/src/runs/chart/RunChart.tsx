import { Group, Paper, SegmentedControl, Skeleton, Text, Tooltip } from '@mantine/core'
import { IconRocket } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { failureWords } from '../../api/errors'
import { type Period, periods, useRunChart } from '../../api/runChart'
import type { RunChart as Chart } from '../../api/types'
import { useClinicZone } from '../../ui/ClinicZone'
import { planTime } from '../../ui/time'
import { runStatuses } from '../statuses'
import classes from './RunChart.module.css'
import { isWithin, partsOf, placeOf, rangeOf, STACK, spanWords, totalOf } from './spans'

interface Props {
  workflowId: string | undefined
  period: Period
  from: string | undefined
  to: string | undefined
  onPeriod: (period: Period) => void
  onRange: (range: { from?: string; to?: string }) => void
}

const NAMES: Record<Period, string> = { '24h': '24 h', '7d': '7 days', '30d': '30 days' }

/** How runs ended over time; a bar, or a stretch that is drawn over some, narrows the list. */
export function RunChart(props: Props) {
  const { data, error } = useRunChart(props.period, props.workflowId)
  return (
    <Paper withBorder p="sm" component="section" aria-label="Runs over time">
      <Group justify="space-between" mb={8} gap="sm">
        <Legend chart={data} />
        <SegmentedControl
          size="xs"
          aria-label="How far back"
          data={periods.map((value) => ({ value, label: NAMES[value] }))}
          value={props.period}
          onChange={(value) => props.onPeriod(value as Period)}
        />
      </Group>
      {error && !data ? (
        <Text c="dimmed" role="alert">
          The chart could not be loaded: {failureWords(error)}
        </Text>
      ) : data ? (
        <Bars {...props} chart={data} />
      ) : (
        <Skeleton height={108} />
      )}
    </Paper>
  )
}

function Legend({ chart }: { chart: Chart | undefined }) {
  const there = STACK.filter((status) => chart?.spans.some(({ counts }) => counts[status]))
  if (!chart) return <span />
  if (there.length === 0) return <Text c="dimmed">Nothing ran in this time.</Text>
  return (
    <Group gap="sm" component="ul" className={classes.legend}>
      {[...there].reverse().map((status) => (
        <li key={status}>
          <i style={{ background: `var(--state-${runStatuses[status].state})` }} />
          {runStatuses[status].word}{' '}
          <b>
            {chart.spans
              .reduce((sum, { counts }) => sum + (counts[status] ?? 0), 0)
              .toLocaleString('en')}
          </b>
        </li>
      ))}
    </Group>
  )
}

function Bars({ chart, from, to, onRange }: Props & { chart: Chart }) {
  const zone = useClinicZone()
  const [reached, setReached] = useState(chart.spans.length - 1)
  const [drawn, setDrawn] = useState<[number, number] | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const most = Math.max(...chart.spans.map(totalOf))
  const chosen = (at: number) =>
    drawn
      ? at >= Math.min(...drawn) && at <= Math.max(...drawn)
      : (from !== undefined || to !== undefined) && isWithin(chart, at, from, to)
  const move = (event: KeyboardEvent, at: number) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = Math.min(chart.spans.length - 1, Math.max(0, at + by))
    setReached(next)
    box.current?.querySelectorAll<HTMLElement>('button')[next]?.focus()
  }
  const finish = () => {
    if (!drawn) return
    const [a, b] = drawn
    setDrawn(null)
    // The same bar once more shows everything again.
    const again = a === b && chosen(a) && from === chart.spans[a]?.at
    onRange(again ? { from: undefined, to: undefined } : rangeOf(chart, a, b))
  }
  return (
    <>
      <div
        ref={box}
        className={classes.bars}
        role="toolbar"
        aria-label="Narrow the list to a time"
        onPointerUp={finish}
        onPointerLeave={() => setDrawn(null)}
      >
        {chart.spans.map((span, at) => {
          const words = `${planTime(span.at, zone)}: ${spanWords(span)}`
          return (
            <Tooltip key={span.at} label={words} openDelay={150}>
              <button
                type="button"
                className={classes.bar}
                aria-label={words}
                aria-pressed={chosen(at)}
                tabIndex={at === Math.min(reached, chart.spans.length - 1) ? 0 : -1}
                onKeyDown={(event) => move(event, at)}
                onPointerDown={(event) => {
                  event.currentTarget.releasePointerCapture(event.pointerId)
                  setReached(at)
                  setDrawn([at, at])
                }}
                onPointerEnter={() => drawn && setDrawn([drawn[0], at])}
                // Of a pointer it comes after `finish`; only the keyboard has none before it.
                onClick={(event) => event.detail === 0 && onRange(rangeOf(chart, at, at))}
              >
                {partsOf(span, most).map(({ status, share }) => (
                  <span
                    key={status}
                    style={{
                      height: `${share * 100}%`,
                      background: `var(--state-${runStatuses[status].state})`,
                    }}
                  />
                ))}
              </button>
            </Tooltip>
          )
        })}
        {chart.published.map((mark) => (
          <Tooltip
            key={`${mark.workflow_id} ${mark.version}`}
            multiline
            maw={280}
            label={`Version ${mark.version} of ${mark.workflow_name}, ${planTime(mark.at, zone)}${mark.note ? `: ${mark.note}` : ''}`}
          >
            <span
              className={classes.mark}
              style={{ left: `${placeOf(chart, mark.at) * 100}%` }}
              role="img"
              aria-label={`Version ${mark.version} of ${mark.workflow_name} was published ${planTime(mark.at, zone)}`}
            >
              <IconRocket size={12} aria-hidden="true" />
            </span>
          </Tooltip>
        ))}
      </div>
      <Group justify="space-between" mt={4}>
        <Text size="xs" c="dimmed">
          {planTime(chart.from, zone)}
        </Text>
        <Text size="xs" c="dimmed">
          now
        </Text>
      </Group>
    </>
  )
}
