import { VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import { changeWords } from '../graph/changeWords'
import { useEditorStore } from '../store/EditorContext'

/** Keys that are held down are one movement, said once. */
const SETTLE_MS = 250

/** Says politely what an edit did, however it was made: by key, menu, mouse or undo. */
export function ChangeVoice() {
  const store = useEditorStore()
  const [said, setSaid] = useState('')
  useEffect(() => {
    let told = store.getState().draft.graph
    let timer: ReturnType<typeof setTimeout> | undefined
    const say = () => {
      const { draft, typeOf } = store.getState()
      const words = changeWords(
        told,
        draft.graph,
        (node) => node.name || typeOf(node.type)?.title || node.type,
      )
      told = draft.graph
      if (words) setSaid(words)
    }
    const unsubscribe = store.subscribe((state, before) => {
      if (state.shape === before.shape && state.draft === before.draft) return
      clearTimeout(timer)
      timer = setTimeout(say, SETTLE_MS)
    })
    return () => {
      unsubscribe()
      clearTimeout(timer)
    }
  }, [store])
  return (
    <VisuallyHidden role="status" aria-live="polite" aria-label="What has changed">
      {said}
    </VisuallyHidden>
  )
}
