import '@xyflow/react/dist/base.css'
import './canvas.css'
import './nodes/states.css'
import { Background, BackgroundVariant, MiniMap, ReactFlow, SelectionMode } from '@xyflow/react'
import { memo, useState } from 'react'
import { GRID } from '../graph/geometry'
import { useReadOnly } from '../store/EditorContext'
import { ConnectionLine } from './ConnectionLine'
import { FIT } from './canvasView'
import { GroupNode } from './drawing/GroupNode'
import { NoteNode } from './drawing/NoteNode'
import { StepEdge } from './edges/StepEdge'
import { Lod } from './Lod'
import { StepNode } from './nodes/StepNode'
import { useConnecting } from './useConnecting'
import { useDropFromPalette } from './useDropFromPalette'
import { useFlowGraph } from './useFlowGraph'
import { useOpening } from './useOpening'
import { useRemembered } from './useRemembered'
import { ZoomCluster } from './ZoomCluster'

const nodeTypes = { step: StepNode, note: NoteNode, group: GroupNode }
const edgeTypes = { step: StepEdge }
const snapGrid: [number, number] = [GRID, GRID]
const noDeleteKey = null

/** From here on only the cards in view are mounted; below, zooming out is smoother without. */
const CULL_FROM = 150
const MINIMAP_UP_TO = 200

interface Props {
  minZoom?: number
}

/** The drawing of one graph. What it shows comes from the store, what it changes goes there. */
export const Canvas = memo(({ minZoom = 0.1 }: Props) => {
  const readOnly = useReadOnly()
  const { nodes, edges, onNodesChange, onEdgesChange } = useFlowGraph()
  const connecting = useConnecting()
  const dropping = useDropFromPalette()
  const opening = useOpening()
  const [wantsMap, setWantsMap] = useRemembered('minimap', true)
  // An empty canvas has nothing to fit, and must not jump when its first step comes.
  const [fitFirst] = useState(nodes.length > 0)
  const mapFits = nodes.length > 0 && nodes.length <= MINIMAP_UP_TO
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
      <ZoomCluster mapShown={wantsMap} onMap={mapFits ? setWantsMap : undefined} />
      {wantsMap && mapFits && (
        <MiniMap
          position="bottom-left"
          style={{ width: 180, height: 120, marginLeft: 12, marginBottom: 56 }}
          nodeColor="var(--line-strong)"
          maskColor="color-mix(in srgb, var(--canvas) 70%, transparent)"
          nodeBorderRadius={24}
          pannable
          zoomable
          ariaLabel="Small map of the workflow"
        />
      )}
    </ReactFlow>
  )
})
Canvas.displayName = 'Canvas'
