import { boxOf } from '../graph/drawing'
import { GRID } from '../graph/geometry'
import { type Moves, moveNodes, withMembers } from '../operations/moveNodes'
import { type Command, defineCommand } from './defineCommand'

const nudge = (key: string, dx: number, dy: number, where: string): Command =>
  defineCommand({
    id: `nudge-${where}`,
    label: `Move ${where}`,
    keys: [`alt+${key}`],
    group: 'Move about',
    changes: true,
    enabled: (state) => state.selectedNodes.length + state.selectedDrawing.length > 0,
    run: ({ store }) => {
      const { selectedNodes, selectedDrawing, editGraph, typeOf } = store.getState()
      const ids = [...selectedNodes, ...selectedDrawing]
      const by = { x: dx * GRID, y: dy * GRID }
      editGraph(
        (graph) => {
          const moves: Moves = Object.fromEntries(
            ids.flatMap((id) => {
              const at = boxOf(graph, id, typeOf)
              return at ? [[id, { x: at.x + by.x, y: at.y + by.y }]] : []
            }),
          )
          const frames = Object.fromEntries(selectedDrawing.map((id) => [id, by]))
          return moveNodes(graph, withMembers(graph, moves, frames))
        },
        { merge: `nudge ${ids.join(' ')}` },
      )
    },
  })

export const nudges = [
  nudge('ArrowLeft', -1, 0, 'left'),
  nudge('ArrowRight', 1, 0, 'right'),
  nudge('ArrowUp', 0, -1, 'up'),
  nudge('ArrowDown', 0, 1, 'down'),
]
