import { TextInput } from '@mantine/core'
import type { NodeType } from '../../api/types'
import { setName } from '../operations/setName'
import { useEditorStore, useNode, useReadOnly, useStepName } from '../store/EditorContext'
import classes from './Inspector.module.css'

interface Props {
  nodeId: string
  type: NodeType | undefined
}

/** What the clinic calls this step, edited where it stands; empty means the name of its type. */
export function StepName({ nodeId, type }: Props) {
  const store = useEditorStore()
  const readOnly = useReadOnly()
  const shown = useStepName(nodeId)
  const own = useNode(nodeId)?.name ?? ''
  if (readOnly) return <h2 className={classes.title}>{shown}</h2>
  return (
    <TextInput
      variant="unstyled"
      aria-label="Name of the step"
      placeholder={type?.title}
      className={classes.name}
      value={own}
      maxLength={100}
      data-field="$name"
      onChange={(event) => {
        const { value } = event.currentTarget
        store
          .getState()
          .editGraph((graph) => setName(graph, nodeId, value), { merge: `${nodeId} name` })
      }}
    />
  )
}
