import { Text } from '@mantine/core'
import type { RunDetail } from '../../api/types'
import { StateShape } from '../../ui/StateShape'
import classes from './RunPage.module.css'
import { didNotStart } from './runSentence'

export function NotStarted({ run }: { run: RunDetail }) {
  return (
    <div className={classes.notStarted}>
      <StateShape state="skipped" size={22} />
      <div>
        <Text fw={600}>{didNotStart(run)}</Text>
        <Text c="dimmed">{run.trigger_title} happened, but no step was carried out.</Text>
      </div>
    </div>
  )
}
