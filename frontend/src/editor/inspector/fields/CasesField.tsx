import { Input } from '@mantine/core'
import { type Case, withCase } from '../../graph/items'
import { ConditionsEditor } from '../conditions/ConditionsEditor'
import { type FieldProps, wrapperProps } from '../fieldProps'
import { ItemList } from '../items/ItemList'

/** Cases from top to bottom, each with a name and its conditions; the first that fits is taken. */
export function CasesField(props: FieldProps<readonly Case[]>) {
  const { value, onChange, nodeId, readOnly } = props
  return (
    <Input.Wrapper {...wrapperProps(props)} labelElement="div">
      <ItemList
        items={Array.isArray(value) ? value : []}
        onChange={onChange}
        word="Case"
        withOneMore={withCase}
        readOnly={readOnly}
        below={(item, change) => (
          <ConditionsEditor
            value={item.conditions ?? { all: [] }}
            onChange={(conditions) => change({ conditions: conditions ?? { all: [] } })}
            nodeId={nodeId}
            readOnly={readOnly}
          />
        )}
      />
    </Input.Wrapper>
  )
}
