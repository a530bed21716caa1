import { useEffect } from 'react'
import { usePins } from '../../api/pins'
import { useEditor, useEditorStore } from '../store/EditorContext'

/** Reads which outputs are pinned, so that cards and previews know of them. Draws nothing. */
export function PinsOfDraft({ workflowId }: { workflowId: string }) {
  const store = useEditorStore()
  const mayTest = useEditor((state) => state.mayTest)
  const { data } = usePins(workflowId, mayTest)
  useEffect(() => {
    if (data) store.setState({ pins: Object.fromEntries(data.map((pin) => [pin.node_id, pin])) })
  }, [store, data])
  return null
}
