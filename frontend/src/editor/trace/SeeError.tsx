import { UnstyledButton } from '@mantine/core'
import type { MouseEvent } from 'react'
import type { Step } from '../../api/types'
import { useEditorStore } from '../store/EditorContext'
import { useIterationStore } from './iterationStore'
import { choiceFor } from './iterations'
import classes from './SeeError.module.css'

/** On the badge of a step that failed: straight to its error, in the item it belongs to. */
export function SeeError({ step }: { step: Step | null }) {
  const editor = useEditorStore()
  const items = useIterationStore()
  const { isRun } = items.getState()
  if (!isRun || !step?.error) return null
  const open = (event: MouseEvent) => {
    event.stopPropagation()
    const { graph } = editor.getState().draft
    items.setState(({ choice, errorsAsked }) => ({
      choice: choiceFor(graph, choice, step),
      errorsAsked: errorsAsked + 1,
    }))
    editor.getState().openAt(step.node_id, null)
  }
  return (
    <UnstyledButton className={`${classes.see} nodrag nopan`} onClick={open}>
      See error
    </UnstyledButton>
  )
}
