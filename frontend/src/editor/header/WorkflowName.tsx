import { TextInput, VisuallyHidden } from '@mantine/core'
import { useEditor, useEditorStore, useReadOnly } from '../store/EditorContext'
import classes from './Header.module.css'

/** The name of the workflow, edited where it stands. */
export function WorkflowName() {
  const store = useEditorStore()
  const readOnly = useReadOnly()
  const name = useEditor((state) => state.draft.name)
  const rename = (next: string) =>
    store.getState().edit((draft) => ({ ...draft, name: next }), { merge: 'workflow name' })
  if (readOnly) return <h1 className={classes.name}>{name}</h1>
  return (
    <>
      <VisuallyHidden component="h1">{name}</VisuallyHidden>
      <TextInput
        variant="unstyled"
        aria-label="Name of the workflow"
        className={classes.nameInput}
        value={name}
        maxLength={120}
        onChange={(event) => rename(event.currentTarget.value)}
        onBlur={() => {
          if (name.trim() === '') rename('Untitled workflow')
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          event.stopPropagation()
          event.currentTarget.blur()
        }}
      />
    </>
  )
}
