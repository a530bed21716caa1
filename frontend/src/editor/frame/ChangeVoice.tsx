import { VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import { changeWords } from '../graph/changeWords'
import type { Graph } from '../graph/types'
import { useEditorStore } from '../store/EditorContext'

/** Keys that are held down are one movement, said once. */
const SETTLE_MS = 250

/** True for what goes on in small pieces: moving steps and typing. */
const movesOnly = (before: Graph, after: Graph) =>
  before.edges === after.edges &&
  before.nodes.length === after.nodes.length &&
  before.nodes.every((node, at) => node.settings === after.nodes[at]?.settings)

/** Says politely what an edit did, however it was made: by key, menu, mouse or undo. */
export function ChangeVoice() {
  const store = useEditorStore()
  const [said, setSaid] = useState('')
  useEffect(() => {
    let told = store.getState().draft.graph
    let timer: ReturnType<typeof setTimeout> | undefined
    const sayAllUpTo = (graph: Graph) => {
      const { typeOf } = store.getState()
      const words = changeWords(
        told,
        graph,
        (node) => node.name || typeOf(node.type)?.title || node.type,
      )
      told = graph
      if (words) setSaid(words)
    }
    let mayGoOn = false
    const unsubscribe = store.subscribe(({ draft: { graph } }, { draft: { graph: before } }) => {
      if (graph === before) return
      clearTimeout(timer)
      const isMovement = movesOnly(before, graph)
      if (!(mayGoOn && isMovement)) sayAllUpTo(before)
      mayGoOn = isMovement
      timer = setTimeout(() => sayAllUpTo(graph), SETTLE_MS)
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
