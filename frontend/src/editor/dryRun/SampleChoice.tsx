import { ActionIcon, Group, Select, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useForgetSample } from '../../api/samples'
import { KeepSample } from './KeepSample'
import { SampleFields } from './SampleFields'
import type { useTrialOf } from './useTrialOf'

interface Props {
  workflowId: string
  trial: ReturnType<typeof useTrialOf>
  mayKeep: boolean
}

/** A sample by its name, and the values of it that the workflow reads, to be changed at will. */
export function SampleChoice({ workflowId, trial, mayKeep }: Props) {
  const forget = useForgetSample(workflowId)
  const { sample } = trial
  const isReal = sample?.event.subject !== undefined && sample?.event.subject !== null
  return (
    <>
      {trial.samples.length > 0 && (
        <Group gap={4} wrap="nowrap" align="flex-end">
          <Select
            flex={1}
            label="Sample"
            allowDeselect={false}
            data={trial.samples}
            value={sample?.id ?? sample?.name ?? null}
            onChange={trial.chooseSample}
          />
          {mayKeep && sample?.id && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={`Forget the sample ${sample.name}`}
              onClick={() => sample.id && forget.mutate(sample.id)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </Group>
      )}
      <Text size="xs" c="dimmed">
        {isReal
          ? 'A record of the clinic, as it is now.'
          : 'Nobody real: steps that need a patient of yours are skipped. Choose a patient to read the messages.'}
      </Text>
      {!isReal && (
        <SampleFields
          fields={trial.read}
          typed={trial.typed}
          onType={trial.type}
          textOf={trial.textOf}
        />
      )}
      {mayKeep && !isReal && (
        <KeepSample workflowId={workflowId} what={() => ({ data: trial.made() })} />
      )}
    </>
  )
}
