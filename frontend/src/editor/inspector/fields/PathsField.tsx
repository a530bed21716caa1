import { Input } from '@mantine/core'
import type { HandleItem } from '../../graph/handles'
import { withPath } from '../../graph/items'
import { type FieldProps, wrapperProps } from '../fieldProps'
import { ItemList } from '../items/ItemList'

/** Paths that are all taken at once. */
export function PathsField(props: FieldProps<readonly HandleItem[]>) {
  const { value, onChange, readOnly } = props
  return (
    <Input.Wrapper {...wrapperProps(props)} labelElement="div">
      <ItemList
        items={Array.isArray(value) ? value : []}
        onChange={onChange}
        word="Path"
        withOneMore={withPath}
        least={2}
        readOnly={readOnly}
      />
    </Input.Wrapper>
  )
}
