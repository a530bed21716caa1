import { type RefObject, useEffect } from 'react'
import { useCommands } from '../commands/CommandsContext'
import { firstMissing } from '../graph/summary'
import { findNode } from '../graph/walk'
import { useEditor, useEditorStore } from '../store/EditorContext'

const CONTROL = 'input:not([type="hidden"]), textarea, button, [tabindex="0"]'

/** Puts the cursor where it is wanted once the form is there: a named field, or the first open one. */
export const useFieldFocus = (panel: RefObject<HTMLElement | null>, nodeId: string) => {
  const store = useEditorStore()
  const run = useCommands()
  const wanted = useEditor((state) => state.fieldFocus)
  useEffect(() => {
    if (!wanted) return
    const { draft, typeOf } = store.getState()
    const node = findNode(draft.graph, nodeId)
    const type = node && typeOf(node.type)
    store.setState({ fieldFocus: null })
    const missing = type && firstMissing(type, node.config)?.name
    // A new step that needs nothing leaves the keyboard on its card, ready for the next one.
    if (wanted === 'required' && !missing) return run('focus-selected')
    const name =
      typeof wanted === 'object' ? wanted.field : (missing ?? type?.fields[0]?.name ?? '$name')
    const at = panel.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
    const control = at?.matches(CONTROL) ? at : at?.querySelector<HTMLElement>(CONTROL)
    control?.focus()
  }, [wanted, nodeId, panel, store, run])
}
