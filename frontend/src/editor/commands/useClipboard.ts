import { useEffect } from 'react'
import { GRID } from '../graph/geometry'
import { copyNodes, pasteNodes, readClip } from '../operations/copyNodes'
import { removeDrawing } from '../operations/removeDrawing'
import { removeNodes } from '../operations/removeNodes'
import type { EditorStore } from '../store/createEditor'
import { isTyping } from './keys'

/** What the browser itself calls us for; listed with the commands' own keys. */
export const clipboardKeys = [
  { id: 'cut', label: 'Cut steps', keys: ['mod+x'] },
  { id: 'paste', label: 'Paste steps', keys: ['mod+v'] },
]

const BESIDE = { x: 2 * GRID, y: 2 * GRID }

/** Ctrl C, X and V of steps, within a workflow and from one to another. */
export const useClipboard = (store: EditorStore, paused: boolean) => {
  useEffect(() => {
    if (paused) return
    const take = (event: ClipboardEvent): readonly string[] | null => {
      const { draft, selectedNodes, selectedDrawing, typeOf } = store.getState()
      if (isTyping(event.target) || !document.getSelection()?.isCollapsed) return null
      const clip = copyNodes(draft.graph, [...selectedNodes, ...selectedDrawing], typeOf)
      if (clip.nodes.length === 0 && !clip.notes) return null
      event.clipboardData?.setData('text/plain', JSON.stringify(clip))
      event.preventDefault()
      return [...clip.nodes, ...(clip.notes ?? [])].map(({ id }) => id)
    }
    const onCut = (event: ClipboardEvent) => {
      const taken = take(event)
      if (!taken) return
      store.getState().editGraph((graph) => removeDrawing(removeNodes(graph, taken), taken))
      store.getState().keepSelectionReal()
    }
    const onPaste = (event: ClipboardEvent) => {
      const clip = isTyping(event.target)
        ? null
        : readClip(event.clipboardData?.getData('text') ?? '')
      if (!clip) return
      event.preventDefault()
      const { addCopies, typeOf } = store.getState()
      addCopies((graph) => pasteNodes(graph, clip, BESIDE, typeOf))
    }
    window.addEventListener('copy', take)
    window.addEventListener('cut', onCut)
    window.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('copy', take)
      window.removeEventListener('cut', onCut)
      window.removeEventListener('paste', onPaste)
    }
  }, [store, paused])
}
