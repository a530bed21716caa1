import { useEffect } from 'react'
import { showFailure } from '../../ui/notify'
import { paste } from '../adding/paste'
import { copyNodes } from '../operations/copyNodes'
import { readClip, whyNotPaste } from '../operations/readClip'
import { removeDrawing } from '../operations/removeDrawing'
import { removeNodes } from '../operations/removeNodes'
import type { Editor } from './defineCommand'
import { isTyping, overlayIsOpen } from './keys'

/** What the browser itself calls us for; listed with the commands' own keys. */
export const clipboardKeys = [
  { id: 'cut', label: 'Cut steps', keys: ['mod+x'] },
  { id: 'paste', label: 'Paste steps', keys: ['mod+v'] },
]

/** Ctrl C, X and V of steps, within a workflow and from one to another. */
export const useClipboard = ({ store, view }: Editor, paused: boolean) => {
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
      if (isTyping(event.target) || overlayIsOpen() || store.getState().mode !== 'edit') return
      const pasted = readClip(event.clipboardData?.getData('text') ?? '')
      if (!pasted) return
      event.preventDefault()
      if ('refused' in pasted) return showFailure(pasted.refused, 'Nothing was pasted')
      const { selectedNodes, draft } = store.getState()
      const refused = whyNotPaste(draft.graph, pasted.clip)
      if (refused) return showFailure(refused, 'Nothing was pasted')
      const [beside] = selectedNodes
      const own = pasted.clip.nodes.some((node) => node.id === beside)
      // Beside a step that was not itself copied, there are several places to choose from.
      if (beside && selectedNodes.length === 1 && !own && pasted.clip.nodes.length > 0) {
        store.setState({ pasting: { clip: pasted.clip, beside, ...view.placeBeside(beside) } })
      } else paste(store, pasted.clip)
    }
    window.addEventListener('copy', take)
    window.addEventListener('cut', onCut)
    window.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('copy', take)
      window.removeEventListener('cut', onCut)
      window.removeEventListener('paste', onPaste)
    }
  }, [store, view, paused])
}
