import { type ComponentType, createContext, useContext } from 'react'

/** Drawn under each card, where a page has something to say of every step; null elsewhere. */
export const NodeFootContext = createContext<ComponentType<{ id: string }> | null>(null)

export const useNodeFoot = () => useContext(NodeFootContext)
