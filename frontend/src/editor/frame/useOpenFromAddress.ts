import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { findNode } from '../graph/walk'
import type { EditorStore } from '../store/createEditor'

/** `?step=…&field=…` opens that step, so that a page about a failure can lead to the field. */
export const useOpenFromAddress = (store: EditorStore) => {
  const { step, field } = useSearch({ strict: false })
  useEffect(() => {
    const { draft, openAt } = store.getState()
    // It may have been taken out of the workflow since.
    if (step && findNode(draft.graph, step)) openAt(step, field ? { field } : null)
  }, [store, step, field])
}
