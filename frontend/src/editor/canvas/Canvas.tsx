import '@xyflow/react/dist/base.css'
import './canvas.css'
import './nodes/states.css'
import { Background, BackgroundVariant, ReactFlow, SelectionMode } from '@xyflow/react'
import { lazy, memo, Suspense, useState } from 'react'
import { GRID } from '../graph/geometry'
import { useEditor, useReadOnly } from '../store/EditorContext'
import { ConnectionLine } from './ConnectionLine'
import { FIT } from './canvasView'
import { GroupNode } from './drawing/GroupNode'
import { NoteNode } from './drawing/NoteNode'
import { StepEdge } from './edges/StepEdge'
import { Lod } from './Lod'
import { StepNode } from './nodes/StepNode'
import { SnapLines } from './snapping/SnapLines'
import { useConnecting } from './useConnecting'
import { useDropFromPalette } from './useDropFromPalette'
import { useFlowGraph } from './useFlowGraph'
import { useMoving } from './useMoving'
import { useOpening } from './useOpening'
import { ZoomCluster } from './ZoomCluster'

const nodeTypes = { step: StepNode, note: NoteNode, group: GroupNode }
const edgeTypes = { step: StepEdge }
const snapGrid: [number, number] = [GRID, GRID]
const noDeleteKey = null

/** From here on only the cards in view are mounted; below, zooming out is smoother without. */
const CULL_FROM = 150

const FindBar = lazy(() => import('./find/FindBar'))
const Minimap = lazy(() => import('./minimap/Minimap'))

interface Props {
  minZoom?: number
}

/** The drawing of one graph. What it shows comes from the store, what it changes goes there. */
export const Canvas = memo(({ minZoom = 0.1 }: Props) => {
  const readOnly = useReadOnly()
  const { nodes, edges, guides, onNodesChange, onEdgesChange } = useFlowGraph()
  const connecting = useConnecting()
  const dropping = useDropFromPalette()
  const opening = useOpening()
  const moving = useMoving()
  const mapShown = useEditor((state) => state.mapShown)
  const finding = useEditor((state) => state.finding)
  // An empty canvas has nothing to fit, and must not jump when its first step comes.
  const [fitFirst] = useState(nodes.length > 0)
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      {...connecting}
      {...dropping}
      {...opening}
      {...moving}
      connectionLineComponent={ConnectionLine}
      connectionRadius={40}
      nodesConnectable={!readOnly}
      nodesDraggable={!readOnly}
      snapToGrid
      snapGrid={snapGrid}
      nodeDragThreshold={3}
      selectionMode={SelectionMode.Partial}
      multiSelectionKeyCode={['Shift', 'Control', 'Meta']}
      deleteKeyCode={noDeleteKey}
      disableKeyboardA11y
      edgesFocusable
      zoomOnDoubleClick={false}
      minZoom={minZoom}
      maxZoom={2}
      fitView={fitFirst}
      fitViewOptions={FIT}
      onlyRenderVisibleElements={nodes.length > CULL_FROM}
      aria-label="Workflow canvas"
    >
      <Background
        variant={BackgroundVariant.Dots}
        gap={GRID}
        size={1.4}
        color="var(--canvas-dot)"
      />
      <Lod />
      <ZoomCluster />
      {mapShown && nodes.length > 0 && (
        <Suspense>
          <Minimap />
        </Suspense>
      )}
      {finding && (
        <Suspense>
          <FindBar />
        </Suspense>
      )}
      <SnapLines guides={guides} />
      <div className="canvas-shield" />
    </ReactFlow>
  )
})
Canvas.displayName = 'Canvas'
