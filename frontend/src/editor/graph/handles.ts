/** The ways out of a step: those that its settings name come first, then those of its type. */
import type { NodeHandle, NodeType } from '../../api/types'
import type { TypeOf } from './order'
import type { Config, GraphNode } from './types'

/** One entry of a list that gives outputs: a case, a variant, a path. */
export interface HandleItem {
  id: string
  label?: string
}

const isItem = (one: unknown): one is HandleItem =>
  typeof one === 'object' && one !== null && typeof (one as HandleItem).id === 'string'

/** The entries of a step's settings that give it outputs; none for most types. */
export const handleItems = (type: NodeType | undefined, config: Config): readonly HandleItem[] => {
  const held = type?.handle_source && config[type.handle_source.field]
  return Array.isArray(held) ? held.filter(isItem) : []
}

/** The same for two settings that give the same outputs under the same words. */
export const handlesKey = (type: NodeType | undefined, config: Config): string =>
  type?.handle_source
    ? JSON.stringify(handleItems(type, config).map(({ id, label }) => [id, label ?? '']))
    : ''

const made = new WeakMap<NodeType, Map<string, NodeType>>()

/** The type with the outputs of these settings; the same object while they stay the same. */
export const withHandles = (type: NodeType, config: Config): NodeType => {
  if (!type.handle_source) return type
  const kept = made.get(type) ?? new Map<string, NodeType>()
  made.set(type, kept)
  const key = handlesKey(type, config)
  const known = kept.get(key)
  if (known) return known
  const own = handleItems(type, config).map(
    ({ id, label }, at): NodeHandle => ({
      name: id,
      label: label || `${at + 1} (no name)`,
      kind: 'normal',
      required: false,
    }),
  )
  const full = { ...type, handles: [...own, ...type.handles] }
  kept.set(key, full)
  return full
}

/** What the canvas needs to know of a step: its type, with the outputs that are its own. */
export const typeOfNode = (
  node: Pick<GraphNode, 'type' | 'config'> | undefined,
  typeOf: TypeOf,
): NodeType | undefined => {
  const type = node && typeOf(node.type)
  return type && withHandles(type, node.config)
}

const NUMBERED = /^(.*)_(\d+)$/

/** Short, and new among these; an id once used for a case never means another in the same list. */
export const nextItemId = (items: readonly HandleItem[], word: string): string => {
  const numbers = items.flatMap(({ id }) => {
    const [, stem, number] = NUMBERED.exec(id) ?? []
    return stem === word ? [Number(number)] : []
  })
  return `${word}_${Math.max(0, ...numbers) + 1}`
}
