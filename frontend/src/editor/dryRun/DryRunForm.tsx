import { Button, Loader, SegmentedControl, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { type FormEvent, useEffect, useRef } from 'react'
import type { DryRunBody } from '../../api/dryRun'
import { useEditor } from '../store/EditorContext'
import classes from './DryRun.module.css'
import { PastEventSelect } from './PastEventSelect'
import { RecordSelect } from './RecordSelect'
import { recordLists } from './recordLists'
import { SampleFields } from './SampleFields'
import { type TriedOn, useTrialOf } from './useTrialOf'

interface Props {
  busy: boolean
  onTest: (body: DryRunBody) => void
}

/** On whom or what the workflow is tried out. */
export function DryRunForm({ busy, onTest }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const trial = useTrialOf()
  const again = useEditor((state) => state.trial !== null)
  const { triedOn, kind, hasRecords } = trial
  const event = trial.event()
  const ways = [
    ...(hasRecords ? [{ value: 'record', label: recordLists[kind]?.label ?? '' }] : []),
    { value: 'event', label: 'Past event' },
    { value: 'sample', label: 'Made up' },
  ]

  // It was opened to be used: the keyboard is where the choice is made.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input:not([type="radio"])')?.focus()
  }, [])

  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (event && !busy) onTest({ event, graph: trial.graph })
  }
  return (
    <form ref={form} className={classes.form} onSubmit={submit}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="Try it on"
        data={ways}
        value={triedOn}
        onChange={(value) => trial.setTriedOn(value as TriedOn)}
      />
      {triedOn === 'record' && (
        <RecordSelect kind={kind} value={trial.recordId} onChange={trial.setRecordId} />
      )}
      {triedOn === 'event' && (
        <PastEventSelect
          type={trial.trigger}
          value={trial.past?.id ?? null}
          onChange={trial.setPast}
        />
      )}
      {triedOn === 'sample' && (
        <SampleFields fields={trial.read} typed={trial.typed} onType={trial.type} />
      )}
      <Button
        type="submit"
        size="xs"
        // Disabled, it would lose the keyboard.
        aria-busy={busy}
        disabled={event === null}
        leftSection={busy ? <Loader size={14} color="white" /> : <IconPlayerPlay size={14} />}
      >
        {again ? 'Test again' : 'Run the test'}
      </Button>
      <Text size="xs" c="dimmed">
        Nothing is sent, made or kept. Waits are over at once, and nobody answers.
      </Text>
    </form>
  )
}
