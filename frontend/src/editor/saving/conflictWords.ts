/** A conflict in words: what it is about, and how each side reads. */
import { fieldLabel, type Namer, stepName, valueText } from '../changes/words'
import { summarise } from '../graph/summary'
import type { GraphNode } from '../graph/types'
import type { Conflict } from '../merging/merge'
import type { Side } from '../merging/mergeFields'

const anyOf = ({ values }: Conflict) => values.mine ?? values.base ?? values.theirs

export const conflictTitle = (
  conflict: Conflict,
  node: GraphNode | undefined,
  namer: Namer,
): string => {
  const { of, field } = conflict
  if (of === 'workflow') return 'Name of the workflow'
  if (of === 'rules') return fieldLabel(field ?? '', undefined, namer)
  const whole = field === null ? (anyOf(conflict) as GraphNode) : undefined
  if (of === 'step') {
    const name = stepName(whole ?? node, namer)
    return field === null ? name : `${name} · ${fieldLabel(field, node, namer)}`
  }
  const word = of === 'note' ? 'Note' : 'Group'
  return field === null ? word : `${word} · ${fieldLabel(field, undefined, namer)}`
}

export const sideText = (
  { of, field, values }: Conflict,
  side: Side,
  node: GraphNode | undefined,
  namer: Namer,
): string => {
  const value = values[side]
  if (field !== null) return valueText(field, value, node, namer) || 'Nothing'
  if (value === undefined) return 'Taken away'
  if (of !== 'step') return 'Kept'
  const step = value as GraphNode
  const type = namer.typeOf(step.type)
  const detail = type ? summarise(type, step.config, namer.words).text : ''
  return detail ? `Kept: ${detail}` : 'Kept'
}
