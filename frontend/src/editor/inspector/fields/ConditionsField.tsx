import { Input } from '@mantine/core'
import type { Conditions } from '../../../api/types'
import { ConditionsEditor } from '../conditions/ConditionsEditor'
import { type FieldProps, wrapperProps } from '../fieldProps'

interface Props extends FieldProps<Conditions> {
  /** No sample tells how they come out. */
  untold?: boolean
}

export function ConditionsField({ untold, ...props }: Props) {
  const { value, onChange, nodeId, readOnly } = props
  return (
    <Input.Wrapper {...wrapperProps(props)} labelElement="div">
      <ConditionsEditor
        value={value ?? { all: [] }}
        onChange={onChange}
        nodeId={nodeId}
        readOnly={readOnly}
        untold={untold}
      />
    </Input.Wrapper>
  )
}
