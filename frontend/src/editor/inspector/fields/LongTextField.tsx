import type { FieldProps } from '../fieldProps'
import { TemplateInput } from '../template/TemplateInput'

export function LongTextField(props: FieldProps<string>) {
  return <TemplateInput {...props} rows={4} />
}
