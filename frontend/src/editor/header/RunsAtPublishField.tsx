import { Radio, Stack } from '@mantine/core'
import type { RunsAtPublish } from '../../api/workflows'
import { runsWords } from '../../workflows/underWay'

interface Props {
  count: number
  /** Of these, how many wait for a time, an event or a person. */
  waiting: number
  version: number
  value: RunsAtPublish
  onChange: (value: RunsAtPublish) => void
}

/** What becomes of the runs that are under way in the version before. */
export function RunsAtPublishField({ count, waiting, version, value, onChange }: Props) {
  const them = count === 1 ? 'it' : 'them'
  return (
    <Radio.Group
      label={`${runsWords(count)} under way in version ${version}${waiting > 0 ? `, ${waiting} waiting` : ''}`}
      value={value}
      onChange={(chosen) => onChange(chosen as RunsAtPublish)}
    >
      <Stack gap={8} mt={6}>
        <Radio value="finish" label={`Let ${them} finish on version ${version}`} />
        <Radio
          value="cancel"
          label={`Cancel ${them}`}
          description="What was done stays done. What is still waited for will not happen."
        />
      </Stack>
    </Radio.Group>
  )
}
