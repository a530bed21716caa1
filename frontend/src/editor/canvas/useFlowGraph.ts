import { applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Graph } from '../graph/types'
import { moveNodes } from '../operations/moveNodes'
import { useEditor, useEditorStore } from '../store/EditorContext'
import { type FlowEdge, type FlowNode, flowEdges, flowNodes } from './flowGraph'

const sameDrawing = (a: Graph, b: Graph) =>
  a.edges === b.edges &&
  a.nodes.length === b.nodes.length &&
  a.nodes.every((node, at) => {
    const other = b.nodes[at]
    return node.id === other?.id && node.type === other.type && node.position === other.position
  })

/** Only what the drawing depends on; typing in a form leaves all of it alone. */
const useDrawnGraph = () => {
  const drawn = useRef<Graph>(null)
  return useEditor(({ draft: { graph } }) => {
    if (!drawn.current || !sameDrawing(drawn.current, graph)) drawn.current = graph
    return drawn.current
  })
}

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
  const graph = useDrawnGraph()
  const selectedNodes = useEditor((state) => state.selectedNodes)
  const selectedEdges = useEditor((state) => state.selectedEdges)
  const before = useRef<FlowNode[]>([])
  const [dragged, setDragged] = useState<FlowNode[] | null>(null)

  const drawn = useMemo(() => {
    const { typeOf, numbersOf } = store.getState()
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
