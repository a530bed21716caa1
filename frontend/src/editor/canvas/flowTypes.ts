import type { Node } from '@xyflow/react'

/** `outputs` is what tells two settings apart that give a step different ways out. */
export type StepFlowNode = Node<{ type: string; outputs: string }, 'step'>
export type NoteFlowNode = Node<Record<string, never>, 'note'>
export type GroupFlowNode = Node<{ collapsed: boolean }, 'group'>

/** Whatever lies on the canvas. */
export type FlowNode = StepFlowNode | NoteFlowNode | GroupFlowNode
