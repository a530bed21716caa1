import { Text } from '@mantine/core'
import { type ComponentProps, useState } from 'react'
import type { DataField } from '../../../api/types'
import { SampleStepper } from '../samples/SampleStepper'
import { useSeen } from '../samples/useSeen'
import { FieldPicker } from './FieldPicker'

interface Props extends Omit<ComponentProps<typeof FieldPicker>, 'values' | 'footer' | 'onOpen'> {
  nodeId: string
}

const pathsOf = (fields: readonly DataField[]) => fields.map(({ path }) => path)

/** The values a step may use, each with what it held last. */
export function StepFieldPicker({ nodeId, ...props }: Props) {
  const [open, setOpen] = useState(false)
  const { seen, at, samples } = useSeen(nodeId, { paths: pathsOf(props.fields) }, open)
  const footer = samples.all.length > 0 && (
    <>
      <Text size="xs" c="dimmed">
        Values of
      </Text>
      <SampleStepper />
    </>
  )
  return <FieldPicker {...props} values={seen?.[at]?.values} footer={footer} onOpen={setOpen} />
}
