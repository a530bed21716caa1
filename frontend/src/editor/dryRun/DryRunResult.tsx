import { Alert, Text, UnstyledButton } from '@mantine/core'
import { useMemo } from 'react'
import { useClinicZone } from '../../ui/ClinicZone'
import { StatusBadge } from '../../ui/StatusBadge'
import { planTime } from '../../ui/time'
import { useCommands } from '../commands/CommandsContext'
import type { Trial } from '../store/dryRunSlice'
import { useEditor, useEditorStore } from '../store/EditorContext'
import { useWords } from '../store/names'
import classes from './DryRun.module.css'
import { type Entry, entriesOf } from './entries'
import { MessageText } from './MessageText'
import { changedSteps, reasonWords } from './outdated'
import { resultOf, sendsWords } from './resultWords'

function EntryRow({ entry, zone }: { entry: Entry; zone: string }) {
  const store = useEditorStore()
  const run = useCommands()
  const go = () => {
    store.getState().openAt(entry.nodeId, null)
    run('reveal-selected')
  }
  return (
    <li className={classes.entry}>
      <UnstyledButton className={classes.line} onClick={go}>
        <span className={classes.number}>{entry.number}</span>
        <span className={classes.name}>
          {entry.name} {entry.item && <small>{entry.item}</small>}
        </span>
        <span className={classes.words}>
          <StatusBadge state={entry.state}>{entry.words}</StatusBadge>
        </span>
        <Text size="xs" c="dimmed" className={classes.when}>
          {entry.until
            ? `until ${planTime(entry.until, zone)}`
            : entry.at && planTime(entry.at, zone)}
        </Text>
      </UnstyledButton>
      {entry.messages.map((message, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two messages may read the same
        <MessageText key={at} message={message} />
      ))}
      {entry.facts.length > 0 && (
        <dl className={classes.facts}>
          {entry.facts.map(({ label, value }) => (
            <div key={`${label} ${value}`}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {entry.notes.length > 0 && (
        <Text size="xs" className={classes.notes}>
          {entry.notes.join(' · ')}
        </Text>
      )}
    </li>
  )
}

/** In order, all that would happen. */
export function DryRunResult({ trial }: { trial: Trial }) {
  const zone = useClinicZone()
  const words = useWords()
  const typeOf = useEditor((state) => state.typeOf)
  const graph = useEditor((state) => state.draft.graph)
  const entries = useMemo(() => entriesOf(trial, typeOf, words), [trial, typeOf, words])
  const since = useMemo(() => changedSteps(trial.graph, graph), [trial.graph, graph])
  const outdated = reasonWords(since, graph, typeOf)
  const { told } = trial
  const result = resultOf(told)
  const started = told.status !== 'filtered'
  return (
    <div className={classes.result}>
      <div role="status" className={classes.headline}>
        <StatusBadge state={result.state}>{result.words}</StatusBadge>
        {started && (
          <Text size="xs" c="dimmed">
            {sendsWords(told)} · at the end it would be {planTime(told.ended_at, zone)}
          </Text>
        )}
      </div>
      {outdated && (
        <Alert color="yellow" p="xs" role="status" className={classes.outdated}>
          Out of date: {outdated}. Test again to see what would happen now.
        </Alert>
      )}
      {!started && <Text c="dimmed">No step would be carried out.</Text>}
      <ol className={classes.entries}>
        {entries.map((entry) => (
          <EntryRow key={entry.key} entry={entry} zone={zone} />
        ))}
      </ol>
    </div>
  )
}
