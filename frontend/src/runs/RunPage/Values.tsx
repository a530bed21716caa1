import { Button, Code, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { isEmpty } from '../../editor/graph/summary'
import { useClinicZone } from '../../ui/ClinicZone'
import { download } from '../../ui/download'
import { fullTime } from '../../ui/time'
import classes from './RunPage.module.css'

const SHOWN_BYTES = 64_000

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/

function Value({ value }: { value: unknown }) {
  const zone = useClinicZone()
  if (typeof value === 'string' && MOMENT.test(value)) return <Text>{fullTime(value, zone)}</Text>
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

interface Props {
  value: unknown
  empty: string
  /** What it is called when it is saved. */
  fileName?: string
  /** The label of a name and the words of its value, where the catalogue knows them. */
  labelOf?: (name: string) => string | undefined
  wordsOf?: (name: string, value: unknown) => string | undefined
}

/** More than this is saved, not drawn (EDITOR §9). */
const MOST_BYTES = 256 * 1024

const sizeOf = (value: unknown): number => {
  const text = JSON.stringify(value)
  return text === undefined ? 0 : new Blob([text]).size
}

function TooMuch({ value, size, fileName }: { value: unknown; size: number; fileName: string }) {
  return (
    <>
      <Text>This is {Math.round(size / 1024).toLocaleString('en')} KB, too much to show here.</Text>
      <Button mt="xs" size="xs" variant="default" onClick={() => download(fileName, value)}>
        Download as a file
      </Button>
    </>
  )
}

/** What a step was given or gave: names and values, deeper parts as they are stored. */
export function Values({ value, empty, fileName = 'values', labelOf, wordsOf }: Props) {
  const size = useMemo(() => sizeOf(value), [value])
  if (isEmpty(value)) return <Text c="dimmed">{empty}</Text>
  if (size > MOST_BYTES) return <TooMuch value={value} size={size} fileName={fileName} />
  if (!isPlain(value)) return <Value value={value} />
  return (
    <dl className={classes.data}>
      {Object.entries(value).map(([name, each]) => (
        <div key={name}>
          <dt>{labelOf?.(name) ?? name}</dt>
          <dd>
            <Value value={wordsOf?.(name, each) ?? each} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
