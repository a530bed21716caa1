import { Anchor, Text } from '@mantine/core'
import { useClinicZone } from '../../ui/ClinicZone'
import { clockTime } from '../../ui/time'
import { useEditorSession } from '../saving/SessionContext'
import { saveWords } from '../saving/saveWords'
import { useEditor } from '../store/EditorContext'
import classes from './Header.module.css'

export function SavedText() {
  const { autosave, meet } = useEditorSession()
  const zone = useClinicZone()
  const save = useEditor((state) => state.save)
  const savedAt = useEditor((state) => state.savedAt)
  const pendingEdits = useEditor((state) => state.pendingEdits)
  const words = saveWords(save, savedAt ? clockTime(savedAt, zone) : '', pendingEdits)
  // Where both changed the same, trying again asks again.
  const retry = () => (save.kind === 'conflict' ? meet().catch(() => {}) : autosave.flush())
  return (
    <Text
      size="xs"
      c="dimmed"
      className={classes.saved}
      data-save={save.kind}
      role="status"
      title={words}
    >
      {words}
      {(save.kind === 'failed' || save.kind === 'conflict') && (
        <>
          {' '}
          <Anchor component="button" size="xs" onClick={() => void retry()}>
            Retry
          </Anchor>
        </>
      )}
    </Text>
  )
}
