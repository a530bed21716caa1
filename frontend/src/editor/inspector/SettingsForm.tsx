import { Input, Stack, Switch } from '@mantine/core'
import type { NodeSettings, NodeType } from '../../api/types'
import { setSettings } from '../operations/setSettings'
import { useEditor, useEditorStore, useNode, useReadOnly } from '../store/EditorContext'
import type { EditorState } from '../store/types'
import { ConditionsEditor } from './conditions/ConditionsEditor'
import { rowsOf } from './conditions/rules'
import { SecondsInput } from './fields/SecondsInput'
import { OnErrorField } from './OnErrorField'
import { RetryFields } from './RetryFields'

/** What the server allows, in seconds. */
const LONGEST_STEP = 300

/** How a step is carried out, whatever it does: only if, when it fails, how often, whether at all. */
export function SettingsForm({ nodeId, type }: { nodeId: string; type: NodeType }) {
  const store = useEditorStore()
  const readOnly = useReadOnly()
  const settings = useNode(nodeId)?.settings ?? {}
  const problemOf = (state: EditorState, field: string) =>
    state.problemsOf[nodeId]?.find((each) => each.field?.startsWith(`settings.${field}`))?.message
  const problem = useEditor((state) => problemOf(state, 'condition'))
  const limitProblem = useEditor((state) => problemOf(state, 'time_limit'))
  const set = (change: NodeSettings, what: string) =>
    store
      .getState()
      .editGraph((graph) => setSettings(graph, nodeId, change), { merge: `${nodeId} ${what}` })
  const condition = settings.condition ?? { all: [] }
  return (
    <Stack gap="md">
      <Switch
        label="This step is switched on"
        description="A step that is off is passed over; the run goes on after it."
        checked={settings.enabled !== false}
        onChange={(event) =>
          !readOnly && set({ enabled: event.currentTarget.checked }, `switch ${Date.now()}`)
        }
      />
      <Input.Wrapper
        label="Only if"
        description="Leave empty to do this step each time. Otherwise it is skipped, and the run goes on."
        error={problem}
        labelElement="div"
      >
        <ConditionsEditor
          value={condition}
          onChange={(next) =>
            set({ condition: next && rowsOf(next).length > 0 ? next : null }, 'condition')
          }
          nodeId={nodeId}
          readOnly={readOnly}
        />
      </Input.Wrapper>
      <OnErrorField nodeId={nodeId} type={type} />
      <RetryFields
        retry={settings.retry}
        onChange={(retry, what) => set({ retry }, what)}
        readOnly={readOnly}
      />
      <Input.Wrapper
        label="Longest time"
        description="A step that takes longer counts as failed. Empty: the usual limit."
        error={limitProblem}
        labelElement="div"
      >
        <SecondsInput
          name="Longest time"
          most={LONGEST_STEP}
          value={settings.time_limit_seconds}
          onChange={(seconds) => set({ time_limit_seconds: seconds }, 'time limit')}
          readOnly={readOnly}
        />
      </Input.Wrapper>
    </Stack>
  )
}
