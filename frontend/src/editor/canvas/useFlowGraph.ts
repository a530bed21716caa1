import { type EdgeChange, type NodeChange, useStoreApi } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import { drawingOrder } from '../graph/drawing'
import { snap } from '../graph/geometry'
import { numbersOf } from '../graph/numbers'
import { editNote } from '../operations/editNote'
import { moveNodes } from '../operations/moveNodes'
import { useEditor, useEditorStore, useShape } from '../store/EditorContext'
import { dragged, isStep, movesIn, settled } from './dragging'
import { type FlowEdge, flowEdges, flowNodes } from './flowGraph'
import type { FlowNode } from './flowTypes'
import type { Guide } from './snapping/guides'
import { guidesOf } from './snapping/guidesOf'

const chosen = (known: readonly string[], changes: readonly { type: string }[]) => {
  const picked = new Set(known)
  for (const change of changes as { type: string; id: string; selected: boolean }[]) {
    if (change.type !== 'select') continue
    if (change.selected) picked.add(change.id)
    else picked.delete(change.id)
  }
  return [...picked]
}

/** The store is the truth. A card that is dragged goes there when it is dropped: until then its
 * place is told to the drawing alone, without a state of React's for each move of the mouse. */
export const useFlowGraph = () => {
  const store = useEditorStore()
  const drawing = useStoreApi<FlowNode, FlowEdge>()
  const graph = useShape()
  const selectedNodes = useEditor((state) => state.selectedNodes)
  const selectedEdges = useEditor((state) => state.selectedEdges)
  const selectedDrawing = useEditor((state) => state.selectedDrawing)
  const drawn = useRef<FlowNode[]>([])
  const [guides] = useState(() => createStore<readonly Guide[]>()(() => []))

  const nodes = useMemo(() => {
    const { typeOf } = store.getState()
    return flowNodes(drawn.current, {
      graph,
      typeOf,
      selected: new Set([...selectedNodes, ...selectedDrawing]),
      tabStop: selectedNodes[0] ?? numbersOf(graph).order[0],
      drawingStop: selectedDrawing[0] ?? drawingOrder(graph, typeOf)[0],
    })
  }, [store, graph, selectedNodes, selectedDrawing])

  useEffect(() => {
    drawn.current = nodes
  }, [nodes])

  const edges = useMemo(() => flowEdges(graph, new Set(selectedEdges)), [graph, selectedEdges])

  const choose = useCallback(
    (selection: readonly NodeChange<FlowNode>[]) => {
      const state = store.getState()
      const ids = chosen([...state.selectedNodes, ...state.selectedDrawing], selection)
      const { graph: known } = state.draft
      state.select(
        ids.filter((id) => isStep(known, id)),
        state.selectedEdges,
        ids.filter((id) => !isStep(known, id)),
      )
    },
    [store],
  )

  const onMove = useCallback(
    (changes: readonly NodeChange<FlowNode>[], dropped: boolean) => {
      const { shape, typeOf, draft, editGraph } = store.getState()
      const moves = movesIn(changes)
      if (!dropped) {
        drawing.getState().setNodes(dragged(drawn.current, shape, moves, typeOf))
        guides.setState(guidesOf(shape, moves, settled(shape, moves, typeOf), typeOf), true)
        return
      }
      guides.setState([], true)
      // The drop: one step of undo for all that was moved together.
      editGraph((known) => moveNodes(known, settled(known, moves, typeOf)))
      // Back where it was: nothing is drawn anew for that, so the drawing is put right here.
      if (store.getState().draft === draft) drawing.getState().setNodes(drawn.current)
    },
    [store, drawing, guides],
  )

  const onResize = useCallback(
    (changes: readonly NodeChange<FlowNode>[]) => {
      for (const change of changes) {
        if (change.type !== 'dimensions' || change.resizing === undefined || !change.dimensions)
          continue
        const { id, dimensions, resizing } = change
        const { width, height } = dimensions
        if (resizing) {
          const size = { width, height, measured: { width, height } }
          const next = drawn.current.map((each) => (each.id === id ? { ...each, ...size } : each))
          drawing.getState().setNodes(next)
        } else {
          const size = { width: snap(width), height: snap(height) }
          store.getState().editGraph((known) => editNote(known, id, { size }))
        }
      }
    },
    [store, drawing],
  )

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const selection = changes.filter((change) => change.type === 'select')
      if (selection.length > 0) choose(selection)
      const moves = changes.filter((change) => change.type === 'position')
      if (moves.length > 0) onMove(moves, !moves.some((move) => move.dragging))
      onResize(changes)
    },
    [choose, onMove, onResize],
  )

  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowEdge>[]) => {
      const state = store.getState()
      const selection = changes.filter((change) => change.type === 'select')
      if (selection.length > 0) {
        const edgesNow = chosen(state.selectedEdges, selection)
        state.select(state.selectedNodes, edgesNow, state.selectedDrawing)
      }
    },
    [store],
  )

  return { nodes, edges, guides, onNodesChange, onEdgesChange }
}
