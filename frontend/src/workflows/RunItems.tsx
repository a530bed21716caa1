import { Menu, TextInput } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useRight } from '../api/session'
import type { Workflow, WorkflowSummary } from '../api/types'
import { useCancelRuns, usePauseWorkflow } from '../api/workflows'
import { confirm } from '../ui/confirm'
import { showDone } from '../ui/notify'
import { canPause, runsUnderWay, runsWords } from './underWay'

type AnyWorkflow = Workflow | WorkflowSummary

/** Stops what is under way, or keeps new runs from starting; for the menus of a workflow. */
export function RunItems({ workflow }: { workflow: AnyWorkflow }) {
  const mayPause = useRight('workflows:enable')
  const mayCancel = useRight('runs:cancel')
  const pause = usePauseWorkflow()
  const cancel = useCancelRuns(() => showDone('They end one after the other.', 'Runs cancelled'))
  const isPaused = Boolean(workflow.paused_at)
  const count = runsUnderWay(workflow)

  const askThenPause = async () => {
    let reason = ''
    const yes = await confirm({
      title: `Pause “${workflow.name}”?`,
      body: 'Runs under way stand still, and new ones wait, until it is resumed.',
      more: (
        <TextInput
          mt="md"
          label="Why?"
          description="For whoever finds it paused. May stay empty."
          maxLength={200}
          data-autofocus
          onChange={(event) => {
            reason = event.currentTarget.value
          }}
        />
      ),
      yes: 'Pause',
      no: 'Let it go on',
    })
    if (yes) pause.mutate({ id: workflow.id, paused: true, reason: reason.trim() })
  }
  const askThenCancel = async () => {
    const yes = await confirm({
      title: `Cancel ${runsWords(count)} of “${workflow.name}”?`,
      body: 'What they have done stays done. What they still wait for will not happen.',
      yes: `Cancel ${runsWords(count)}`,
      no: 'Let them go on',
      danger: true,
    })
    if (yes) cancel.mutate(workflow.id)
  }
  return (
    <>
      {mayPause && isPaused && (
        <Menu.Item
          leftSection={<IconPlayerPlay size={16} />}
          onClick={() => pause.mutate({ id: workflow.id, paused: false })}
        >
          Resume
        </Menu.Item>
      )}
      {mayPause && !isPaused && canPause(workflow) && (
        <Menu.Item leftSection={<IconPlayerPause size={16} />} onClick={() => void askThenPause()}>
          Pause…
        </Menu.Item>
      )}
      {mayCancel && count > 0 && (
        <Menu.Item
          color="red"
          leftSection={<IconPlayerStop size={16} />}
          onClick={() => void askThenCancel()}
        >
          Cancel {runsWords(count)}…
        </Menu.Item>
      )}
    </>
  )
}
