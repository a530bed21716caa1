import type { ComponentType } from 'react'
import type { NodeField } from '../../api/types'

/** What every widget gets; `undefined` takes the setting out, so that the default applies. */
export interface FieldProps<T = unknown> {
  field: NodeField
  value: T | undefined
  onChange: (value: T | undefined) => void
  problem: string | undefined
  nodeId: string
  readOnly: boolean
}

// biome-ignore lint/suspicious/noExplicitAny: each widget narrows the value of its own kind
export type FieldWidget = ComponentType<FieldProps<any>>

/** Label, help and problem, the same on every widget. */
export const wrapperProps = ({ field, problem }: Pick<FieldProps, 'field' | 'problem'>) => ({
  label: field.label,
  description: field.help,
  withAsterisk: field.required,
  error: problem,
  'data-field': field.name,
})
