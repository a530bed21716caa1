import { applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { numbersOf } from '../graph/numbers'
import { moveNodes } from '../operations/moveNodes'
import { useEditor, useEditorStore, useShape } from '../store/EditorContext'
import { type FlowEdge, type FlowNode, flowEdges, flowNodes } from './flowGraph'

const chosen = (known: readonly string[], changes: readonly { type: string }[]) => {
  const picked = new Set(known)
  for (const change of changes as { type: string; id: string; selected: boolean }[]) {
    if (change.type !== 'select') continue
    if (change.selected) picked.add(change.id)
    else picked.delete(change.id)
  }
  return [...picked]
}

/** The store is the truth; while a card is dragged its place lives here, and goes there at the end. */
export const useFlowGraph = () => {
  const store = useEditorStore()
  const graph = useShape()
  const selectedNodes = useEditor((state) => state.selectedNodes)
  const selectedEdges = useEditor((state) => state.selectedEdges)
  const before = useRef<FlowNode[]>([])
  const [dragged, setDragged] = useState<FlowNode[] | null>(null)

  const drawn = useMemo(() => {
    const { typeOf } = store.getState()
    const tabStop = selectedNodes[0] ?? numbersOf(graph).order[0]
    return flowNodes(before.current, {
      graph,
      typeOf,
      selected: new Set(selectedNodes),
      tabStop,
    })
  }, [store, graph, selectedNodes])
  const nodes = dragged ?? drawn

  useEffect(() => {
    before.current = nodes
  }, [nodes])

  const edges = useMemo(() => flowEdges(graph, new Set(selectedEdges)), [graph, selectedEdges])

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const state = store.getState()
      const selection = changes.filter((change) => change.type === 'select')
      if (selection.length > 0) {
        state.select(chosen(state.selectedNodes, selection), state.selectedEdges)
      }
      const moves = changes.filter((change) => change.type === 'position')
      if (moves.length === 0) return
      if (moves.some((move) => move.dragging)) {
        setDragged((now) => applyNodeChanges(moves, now ?? before.current))
        return
      }
      // The drop: one step of undo for all the cards that were moved together.
      const places = Object.fromEntries(
        moves.flatMap(({ id, position }) => (position ? [[id, position]] : [])),
      )
      setDragged(null)
      state.editGraph((known) => moveNodes(known, places))
    },
    [store],
  )

  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowEdge>[]) => {
      const state = store.getState()
      const selection = changes.filter((change) => change.type === 'select')
      if (selection.length > 0) {
        state.select(state.selectedNodes, chosen(state.selectedEdges, selection))
      }
    },
    [store],
  )

  return { nodes, edges, onNodesChange, onEdgesChange }
}
