import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { NodeType } from '../../api/types'
import { typeOfNode } from '../graph/handles'
import { numbersOf } from '../graph/numbers'
import { findNode } from '../graph/walk'
import type { EditorStore } from './createEditor'
import type { EditorState } from './types'

export const EditorContext = createContext<EditorStore | null>(null)

export const useEditorStore = (): EditorStore => {
  const store = useContext(EditorContext)
  if (!store) throw new Error('The editor store is missing above this component')
  return store
}

export const useEditor = <T,>(selector: (state: EditorState) => T): T =>
  useStore(useEditorStore(), selector)

export const useNode = (id: string) => useEditor((state) => findNode(state.draft.graph, id))

export const useNodeType = (type: string): NodeType | undefined =>
  useEditor((state) => state.types.get(type))

/** The type of a step with the outputs that its settings give it. */
export const useTypeOfNode = (id: string): NodeType | undefined =>
  useEditor((state) => typeOfNode(findNode(state.draft.graph, id), state.typeOf))

export const useReadOnly = (): boolean => useEditor((state) => state.mode === 'view')

/** Who leads to whom and where everything stands; does not change while somebody types. */
export const useShape = () => useEditor((state) => state.shape)

/** What a step is called: the clinic's own name for it, or that of its type. */
export const nameOfStep = ({ draft, typeOf }: EditorState, id: string): string => {
  const node = findNode(draft.graph, id)
  return node?.name || typeOf(node?.type ?? '')?.title || node?.type || ''
}

export const useStepName = (id: string): string => useEditor((state) => nameOfStep(state, id))

/** Asked for by each card: told only to those whose number is another one now. */
export const useStepNumber = (id: string): number | undefined =>
  useEditor((state) => numbersOf(state.shape).of.get(id))
