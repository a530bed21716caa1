import { Button, Text } from '@mantine/core'
import { useRight } from '../../api/session'
import type { Workflow } from '../../api/types'
import { usePauseWorkflow } from '../../api/workflows'
import { useClinicZone } from '../../ui/ClinicZone'
import { StateShape } from '../../ui/StateShape'
import { fullTime } from '../../ui/time'
import classes from './Frame.module.css'

/** Why nothing new starts, and the way on. */
export function PausedBanner({ workflow }: { workflow: Workflow }) {
  const zone = useClinicZone()
  const mayResume = useRight('workflows:enable')
  const resume = usePauseWorkflow()
  const { paused_at: since, paused_reason: reason } = workflow
  if (!since) return null
  return (
    <div className={classes.paused} role="status">
      <StateShape state="handled" size={18} />
      <Text>
        <b>Paused since {fullTime(since, zone)}.</b> {reason && `${withStop(reason)} `}Its runs
        stand still until it is resumed.
      </Text>
      {mayResume && (
        <Button
          size="xs"
          variant="default"
          loading={resume.isPending}
          onClick={() => resume.mutate({ id: workflow.id, paused: false })}
        >
          Resume
        </Button>
      )}
    </div>
  )
}

const withStop = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`)
