import { Alert, Button, Group, Stack, Switch, Text } from '@mantine/core'
import { IconPin, IconPinnedOff, IconPlayerPlay } from '@tabler/icons-react'
import { useEffect } from 'react'
import { failureWords } from '../../../api/errors'
import { usePin, useUnpin } from '../../../api/pins'
import type { NodeType } from '../../../api/types'
import { SampleFields } from '../../dryRun/SampleFields'
import { textOf } from '../../dryRun/sample'
import { useEditor, useEditorStore, useReadOnly } from '../../store/EditorContext'
import classes from '../Inspector.module.css'
import { SampleStepper } from '../samples/SampleStepper'
import { JsonInput } from './JsonInput'
import { StepOutcome } from './StepOutcome'
import { useStepTest } from './useStepTest'

interface Props {
  workflowId: string
  nodeId: string
  type: NodeType
}

/** Tries this step by itself, with the input that is shown and may be changed. Nothing is kept. */
export default function TestTab({ workflowId, nodeId, type }: Props) {
  const store = useEditorStore()
  const readOnly = useReadOnly()
  const test = useStepTest(workflowId, nodeId)
  const pinned = useEditor((state) => state.pins[nodeId])
  const wanted = useEditor((state) => state.stepToTry === nodeId)
  const toPin = useEditor((state) => state.stepToPin === nodeId)
  const pin = usePin(workflowId)
  const unpin = useUnpin(workflowId)
  const { ready, run, step } = test
  const togglePin = () => {
    if (pinned) unpin.mutate(nodeId)
    else if (step) {
      const output = (step.output ?? {}) as Record<string, unknown>
      pin.mutate({ nodeId, output, handle: step.handle })
    }
  }

  useEffect(() => {
    if (!wanted || !ready) return
    store.setState({ stepToTry: null })
    run()
  }, [store, wanted, ready, run])
  useEffect(() => {
    if (!toPin) return
    store.setState({ stepToPin: null })
    togglePin()
  })

  const mayPin = !readOnly && (pinned || step?.status === 'succeeded')
  return (
    <Stack gap="md" className={classes.content}>
      <Group justify="space-between" wrap="nowrap">
        <h3 className={classes.part}>Input</h3>
        <SampleStepper />
      </Group>
      {test.fields.length === 0 ? (
        <Text size="sm" c="dimmed">
          This step reads no values.
        </Text>
      ) : (
        <>
          {test.json === null ? (
            <SampleFields
              fields={test.fields}
              typed={test.typed}
              onType={test.type}
              textOf={(field) => textOf(test.held[field.path])}
            />
          ) : (
            <JsonInput text={test.json} onChange={test.setJson} />
          )}
          <Switch
            size="xs"
            label="As JSON"
            checked={test.json !== null}
            onChange={(event) => test.asJson(event.currentTarget.checked)}
          />
        </>
      )}
      <Group gap="xs">
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={14} />}
          aria-busy={test.busy}
          disabled={!ready || test.json === undefined}
          onClick={() => !test.busy && run()}
        >
          Test this step
        </Button>
        {mayPin && (
          <Button
            size="xs"
            variant="default"
            leftSection={pinned ? <IconPinnedOff size={14} /> : <IconPin size={14} />}
            onClick={togglePin}
          >
            {pinned ? 'Unpin the output' : 'Pin this output'}
          </Button>
        )}
      </Group>
      {pinned && (
        <Alert color="cyan" variant="light" p="xs">
          <Text size="sm">
            In tests of the workflow this step gives its pinned output and does nothing. Runs are
            not concerned.
          </Text>
        </Alert>
      )}
      {test.error && (
        <Alert color="red" p="xs" role="alert" title="It could not be tested">
          {failureWords(test.error)}
        </Alert>
      )}
      {test.trial && <StepOutcome trial={test.trial} nodeId={nodeId} type={type} />}
      <Text size="xs" c="dimmed">
        Nothing is sent, made or kept.
      </Text>
    </Stack>
  )
}
