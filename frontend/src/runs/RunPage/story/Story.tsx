import { Button, Checkbox, Group, Portal } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useRight } from '../../../api/session'
import type { NodeType, RunDetail } from '../../../api/types'
import { useClinicZone } from '../../../ui/ClinicZone'
import { useNow } from '../../../ui/useNow'
import classes from './Story.module.css'
import { momentsOf, type Sentence, storyOf } from './story'

interface Props {
  run: RunDetail
  types: ReadonlyMap<string, NodeType>
}

/** So many are shown at once; a story longer than this is read on paper or not at all. */
const SHOWN = 300

function Sentences({ told, zone }: { told: readonly Sentence[]; zone: string }) {
  const moments = momentsOf(told, zone)
  return (
    <ol className={classes.story}>
      {told.map(({ key, text }, index) => (
        <li key={key}>
          {moments[index]?.day && <span className={classes.day}>{moments[index].day}</span>}
          <span className={classes.time}>{moments[index]?.time}</span>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  )
}

/** The run told in plain sentences, on the page and on paper. */
export function Story({ run, types }: Props) {
  const zone = useClinicZone()
  const now = useNow()
  const mayName = useRight('records:view')
  const [initials, setInitials] = useState(false)
  const [all, setAll] = useState(false)
  const namesPeople = mayName && !initials
  const told = useMemo(
    () => storyOf(run, types, { zone, now, namesPeople }),
    [run, types, zone, now, namesPeople],
  )
  const shown = all ? told : told.slice(0, SHOWN)
  return (
    <div className={classes.box}>
      <Group gap="md" className={classes.acts}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPrinter size={15} aria-hidden="true" />}
          onClick={() => window.print()}
        >
          Print
        </Button>
        {mayName && (
          <Checkbox
            size="xs"
            label="Initials instead of names"
            checked={initials}
            onChange={(event) => setInitials(event.currentTarget.checked)}
          />
        )}
      </Group>
      <Sentences told={shown} zone={zone} />
      {shown.length < told.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          Tell all {told.length} sentences
        </Button>
      )}
      {/* On paper there is this and nothing else. */}
      <Portal reuseTargetNode={false} className={classes.paper}>
        <h1>{run.workflow_name}</h1>
        <p>
          Run {run.id}, version {run.version}
        </p>
        <Sentences told={shown} zone={zone} />
      </Portal>
    </div>
  )
}
