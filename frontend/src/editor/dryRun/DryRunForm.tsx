import { Button, Loader, SegmentedControl, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { DryRunBody } from '../../api/dryRun'
import { useLastOutputs } from '../inspector/samples/useLastOutputs'
import type { TrialPart } from '../store/dryRunSlice'
import { useEditor, useReadOnly } from '../store/EditorContext'
import classes from './DryRun.module.css'
import { KeepSample } from './KeepSample'
import { PartSelect } from './PartSelect'
import { PastEventSelect } from './PastEventSelect'
import { RecordSelect } from './RecordSelect'
import { recordLists } from './recordLists'
import { SampleChoice } from './SampleChoice'
import { type TriedOn, useTrialOf } from './useTrialOf'
import { useMoment, WhenField } from './WhenField'

interface Props {
  workflowId: string
  busy: boolean
  onTest: (body: DryRunBody, part: TrialPart | null) => void
}

/** On whom or what the workflow is tried out. */
export function DryRunForm({ workflowId, busy, onTest }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const trial = useTrialOf()
  const again = useEditor((state) => state.trial !== null)
  const { triedOn, kind, hasRecords } = trial
  const mayKeep = !useReadOnly()
  const started = useEditor((state) => state.dryRunStart)
  const [part, setPart] = useState<TrialPart | null>(started.part ?? null)
  const [when, setWhen] = useState('')
  const at = useMoment(when)
  const outputs = useLastOutputs()
  const event = trial.event()
  const ways = [
    ...(hasRecords ? [{ value: 'record', label: recordLists[kind]?.label ?? '' }] : []),
    { value: 'event', label: 'Past event' },
    { value: 'sample', label: 'Sample' },
  ]

  // It was opened to be used: the keyboard is where the choice is made.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input:not([type="radio"])')?.focus()
  }, [])

  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (!event || busy) return
    const only = part ? { part: { kind: part.kind, node_id: part.nodeId } } : {}
    const known = part?.kind === 'from' ? { outputs } : {}
    onTest({ event, graph: trial.graph, ...only, ...known, ...(at ? { at } : {}) }, part)
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
      {triedOn === 'event' && mayKeep && trial.past && (
        <KeepSample
          workflowId={workflowId}
          what={() => ({ event_id: trial.past?.id ?? '' })}
          hint="Names, addresses and other telling details are replaced; it is nobody’s any more."
        />
      )}
      {triedOn === 'sample' && (
        <SampleChoice workflowId={workflowId} trial={trial} mayKeep={mayKeep} />
      )}
      <PartSelect value={part} onChange={setPart} />
      <WhenField value={when} onChange={setWhen} />
      <div className={classes.run}>
        <Button
          type="submit"
          fullWidth
          size="xs"
          // Disabled, it would lose the keyboard.
          aria-busy={busy}
          disabled={event === null}
          leftSection={busy ? <Loader size={14} color="white" /> : <IconPlayerPlay size={14} />}
        >
          {again ? 'Test again' : 'Run the test'}
        </Button>
      </div>
      <Text size="xs" c="dimmed">
        Nothing is sent, made or kept. Waits are over at once, and nobody answers.
      </Text>
    </form>
  )
}
