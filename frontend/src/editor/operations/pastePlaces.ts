import { normalHandles } from '../graph/geometry'
import { typeOfNode } from '../graph/handles'
import type { TypeOf } from '../graph/order'
import type { Graph } from '../graph/types'
import { edgesFrom, findNode } from '../graph/walk'
import type { PastePlace } from './pasteAt'

export interface NamedPlace {
  title: string
  description: string
  place: PastePlace
}

/** The places around a step where copies can go: after it, on its branches, between it and the next. */
export const pastePlaces = (
  graph: Graph,
  id: string,
  typeOf: TypeOf,
  nameOf: (id: string) => string,
): NamedPlace[] => {
  const type = typeOfNode(findNode(graph, id), typeOf)
  const several = normalHandles(type).length > 1
  return (type?.handles ?? []).flatMap(({ name, label, kind }): NamedPlace[] => {
    const output = { source: id, source_handle: name }
    const way =
      kind === 'error'
        ? 'When this step fails'
        : several
          ? `On the path “${label}”`
          : 'After this step'
    const edges = edgesFrom(graph, id, name)
    const [edge] = edges
    if (!edge) return [{ title: way, description: 'Nothing stands there yet', place: { output } }]
    if (kind === 'error') return []
    const next = nameOf(edge.target)
    return [
      {
        title: several ? `${way}, before “${next}”` : `Between this step and “${next}”`,
        description: 'What follows moves to the right',
        place: { output, between: edge.id },
      },
      {
        title: several ? `A new branch from “${label}”` : 'On a new branch',
        description: `Beside “${next}”`,
        place: { output },
      },
    ]
  })
}
