import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { NodeType } from '../../api/types'
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

export const useReadOnly = (): boolean => useEditor((state) => state.mode === 'view')
