import type { FieldProps } from '../fieldProps'
import { TemplateInput } from '../template/TemplateInput'

export function TextField(props: FieldProps<string>) {
  return <TemplateInput {...props} />
}
