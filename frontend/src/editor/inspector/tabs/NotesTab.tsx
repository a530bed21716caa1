import { Text, Textarea } from '@mantine/core'
import { setSettings } from '../../operations/setSettings'
import { useEditorStore, useNode, useReadOnly } from '../../store/EditorContext'
import classes from '../Inspector.module.css'

const LONGEST = 2_000

/** What colleagues should know of this step; nothing that runs looks at it. */
export default function NotesTab({ nodeId }: { nodeId: string }) {
  const store = useEditorStore()
  const readOnly = useReadOnly()
  const note = useNode(nodeId)?.settings?.note ?? ''
  const set = (text: string) =>
    store.getState().editGraph((graph) => setSettings(graph, nodeId, { note: text || undefined }), {
      merge: `${nodeId} note`,
    })
  return (
    <div className={classes.content}>
      <Textarea
        label="Note for colleagues"
        placeholder="Why this step is here, who asked for it, what to mind"
        autosize
        minRows={5}
        maxRows={20}
        maxLength={LONGEST}
        value={note}
        readOnly={readOnly}
        onChange={(event) => set(event.currentTarget.value)}
      />
      <Text size="xs" c="dimmed" mt="xs">
        Shown on the card. It changes nothing that runs, so it need not be published.
      </Text>
    </div>
  )
}
