import { Button, Code, Text } from '@mantine/core'
import { useState } from 'react'
import { isEmpty } from '../../editor/graph/summary'
import classes from './RunPage.module.css'

const SHOWN_BYTES = 64_000

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function Value({ value }: { value: unknown }) {
  if (value === null || value === undefined || value === '') return <Text c="dimmed">empty</Text>
  if (typeof value === 'boolean') return <Text>{value ? 'yes' : 'no'}</Text>
  if (typeof value !== 'object') return <Text className={classes.value}>{String(value)}</Text>
  return <LongText text={JSON.stringify(value, null, 2)} />
}

/** Only the beginning of what is very long; drawing all of it would freeze the page. */
function LongText({ text }: { text: string }) {
  const [all, setAll] = useState(false)
  const cut = !all && text.length > SHOWN_BYTES
  return (
    <>
      <Code block className={classes.code}>
        {cut ? `${text.slice(0, SHOWN_BYTES)}…` : text}
      </Code>
      {cut && (
        <Button size="compact-xs" variant="subtle" mt={4} onClick={() => setAll(true)}>
          Show all of {Math.round(text.length / 1000)} kB
        </Button>
      )}
    </>
  )
}

/** What a step was given or gave: names and values, deeper parts as they are stored. */
export function Values({ value, empty }: { value: unknown; empty: string }) {
  if (isEmpty(value)) return <Text c="dimmed">{empty}</Text>
  if (!isPlain(value)) return <Value value={value} />
  return (
    <dl className={classes.data}>
      {Object.entries(value).map(([name, each]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Value value={each} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
