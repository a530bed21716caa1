/** What a step reads, as a test gives it: values of records and outputs of steps. Pure. */
import type { DataField, GraphNode, Outputs } from '../../../api/types'
import { textOf, typedValue, withValue } from '../../dryRun/sample'

/** The values that its settings name, longest first so that `item.due` is not taken for `item`. */
export const readBy = (node: GraphNode, fields: readonly DataField[]): DataField[] => {
  const settings = JSON.stringify([node.config, node.settings?.condition ?? null])
  return fields.filter(({ path }) => {
    const escaped = path.replace(/[.[\]]/g, '\\$&')
    return new RegExp(`(?<![\\w.])${escaped}(?![\\w.])`).test(settings)
  })
}

export interface StepInput {
  outputs: Outputs
  values: Record<string, unknown>
}

/** `{"patient.age": 70, "steps.n2.task_id": "x"}` as a test takes it. */
export const inputOf = (values: Readonly<Record<string, unknown>>): StepInput => {
  const nested = Object.entries(values).reduce<Record<string, unknown>>(
    (made, [path, value]) => withValue(made, path, value),
    {},
  )
  const { steps, ...rest } = nested
  return { outputs: (steps ?? {}) as Outputs, values: rest }
}

/** What was typed over what the sample holds. */
export const supposed = (
  fields: readonly DataField[],
  held: Readonly<Record<string, unknown>>,
  typed: Readonly<Record<string, string>>,
): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const text = typed[field.path]
      if (text !== undefined && text !== textOf(held[field.path]))
        return [[field.path, typedValue(field, text)]]
      // What records say is read anew; only what earlier steps gave must be told.
      return /^(steps|item|loop)\b/.test(field.path) && held[field.path] !== undefined
        ? [[field.path, held[field.path]]]
        : []
    }),
  )
