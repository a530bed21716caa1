import type { FieldProps } from '../fieldProps'
import { TemplateInput } from '../template/TemplateInput'

/** One expression that gives a list, such as the sessions of a treatment plan. */
export function ListField(props: FieldProps<string>) {
  const field = {
    ...props.field,
    template: true,
    placeholder: props.field.placeholder ?? 'Choose a list',
  }
  return <TemplateInput {...props} field={field} only="list" />
}
