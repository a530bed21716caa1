import { GRID } from '../graph/geometry'
import { findNode } from '../graph/walk'
import { moveNodes } from '../operations/moveNodes'
import { type Command, defineCommand } from './defineCommand'

const nudge = (key: string, dx: number, dy: number, where: string): Command =>
  defineCommand({
    id: `nudge-${where}`,
    label: `Move ${where}`,
    keys: [`alt+${key}`],
    group: 'Move about',
    changes: true,
    enabled: (state) => state.selectedNodes.length > 0,
    run: ({ store }) => {
      const { selectedNodes, editGraph } = store.getState()
      const key = `nudge ${selectedNodes.join(' ')}`
      editGraph(
        (graph) =>
          moveNodes(
            graph,
            Object.fromEntries(
              selectedNodes.flatMap((id) => {
                const at = findNode(graph, id)?.position
                return at ? [[id, { x: at.x + dx * GRID, y: at.y + dy * GRID }]] : []
              }),
            ),
          ),
        { merge: key },
      )
    },
  })

export const nudges = [
  nudge('ArrowLeft', -1, 0, 'left'),
  nudge('ArrowRight', 1, 0, 'right'),
  nudge('ArrowUp', 0, -1, 'up'),
  nudge('ArrowDown', 0, 1, 'down'),
]
