import { Select } from '@mantine/core'
import { numbersOf } from '../graph/numbers'
import type { TrialPart } from '../store/dryRunSlice'
import { nameOfStep, useEditor, useShape } from '../store/EditorContext'

interface Props {
  value: TrialPart | null
  onChange: (part: TrialPart | null) => void
}

const WHOLE = 'whole'

/** All of the workflow, or up to or from the step that is chosen. */
export function PartSelect({ value, onChange }: Props) {
  const shape = useShape()
  const chosen = useEditor(
    ({ selectedNodes, openNode }) => openNode ?? selectedNodes.at(-1) ?? null,
  )
  const nodeId = value?.nodeId ?? chosen
  const name = useEditor((state) => (nodeId ? nameOfStep(state, nodeId) : ''))
  if (!nodeId || !shape.nodes.some(({ id }) => id === nodeId)) return null
  const step = `step ${numbersOf(shape).of.get(nodeId)}, ${name}`
  return (
    <Select
      label="Which part"
      allowDeselect={false}
      data={[
        { value: WHOLE, label: 'The whole workflow' },
        { value: 'up_to', label: `Up to ${step}` },
        { value: 'from', label: `From ${step}, with last results` },
      ]}
      value={value?.kind ?? WHOLE}
      onChange={(kind) => onChange(kind === 'up_to' || kind === 'from' ? { kind, nodeId } : null)}
    />
  )
}
