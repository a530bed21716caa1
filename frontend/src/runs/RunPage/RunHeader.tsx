import { Button, Group, Text } from '@mantine/core'
import { useCancelRun } from '../../api/runs'
import { useRight } from '../../api/session'
import type { RunDetail } from '../../api/types'
import headerClasses from '../../editor/header/Header.module.css'
import { isOver } from '../../live/statuses'
import { useClinicZone } from '../../ui/ClinicZone'
import { confirm } from '../../ui/confirm'
import { TextLink } from '../../ui/links'
import { StateShape } from '../../ui/StateShape'
import { TimeAgo } from '../../ui/TimeAgo'
import { useNow } from '../../ui/useNow'
import { runStatuses } from '../statuses'
import { RecoverButton } from './RecoverButton'
import { RetryButton } from './RetryButton'
import classes from './RunPage.module.css'
import { runSentence } from './runSentence'
import { StartedBy } from './StartedBy'

interface Props {
  run: RunDetail
  refresh: () => Promise<void>
}

function CancelButton({ run, refresh }: Props) {
  const cancel = useCancelRun()
  const ask = async () => {
    const sure = await confirm({
      title: 'Cancel this run?',
      body: 'What it has done stays done. What it still waits for will not happen.',
      yes: 'Cancel the run',
      no: 'Let it go on',
      danger: true,
    })
    if (!sure) return
    await cancel.mutateAsync(run.id).catch(() => {})
    await refresh()
  }
  return (
    <Button size="xs" variant="default" loading={cancel.isPending} onClick={() => void ask()}>
      Cancel run
    </Button>
  )
}

/** How the run stands in one sentence, who or what started it, and the way to stop it. */
export function RunHeader({ run, refresh }: Props) {
  const zone = useClinicZone()
  const now = useNow()
  const mayCancel = useRight('runs:cancel')
  const sentence = runSentence(run, zone, now)
  return (
    <header className={headerClasses.header}>
      <nav className={headerClasses.crumbs} aria-label="Breadcrumb">
        <TextLink
          to="/workflows/$workflowId/runs"
          params={{ workflowId: run.workflow_id }}
          c="dimmed"
          underline="hover"
          truncate
        >
          {run.workflow_name}
        </TextLink>
        <span aria-hidden="true" className={headerClasses.crumb}>
          ▸
        </span>
        <h1 className={headerClasses.name}>Run</h1>
      </nav>
      <div className={classes.standing} data-status={run.status}>
        <StateShape state={runStatuses[run.status].state} size={16} />
        <Text className={classes.sentence} title={sentence}>
          {sentence}
        </Text>
      </div>
      <div className={headerClasses.acts}>
        <Group gap={6} wrap="nowrap" className={classes.origin}>
          <StartedBy run={run} />
          <Text span c="dimmed">
            · <TimeAgo at={run.created_at} label="Started" />
          </Text>
        </Group>
        <RecoverButton run={run} />
        <RetryButton run={run} />
        {mayCancel && !isOver(run.status) && <CancelButton run={run} refresh={refresh} />}
      </div>
    </header>
  )
}
