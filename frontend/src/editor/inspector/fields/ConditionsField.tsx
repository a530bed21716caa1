import { Input } from '@mantine/core'
import type { Conditions } from '../../../api/types'
import { GroupEditor } from '../conditions/GroupEditor'
import { type FieldProps, wrapperProps } from '../fieldProps'

export function ConditionsField(props: FieldProps<Conditions>) {
  const { value, onChange, nodeId, readOnly } = props
  return (
    <Input.Wrapper {...wrapperProps(props)} labelElement="div">
      <GroupEditor
        value={value ?? { all: [] }}
        onChange={onChange}
        nodeId={nodeId}
        readOnly={readOnly}
      />
    </Input.Wrapper>
  )
}
