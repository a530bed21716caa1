import { Input, NumberInput, Stack, Switch } from '@mantine/core'
import type { NodeSettings, NodeType } from '../../api/types'
import { setSettings } from '../operations/setSettings'
import { useEditor, useEditorStore, useNode, useReadOnly } from '../store/EditorContext'
import { GroupEditor } from './conditions/GroupEditor'
import { rowsOf } from './conditions/rules'
import { OnErrorField } from './OnErrorField'

const MOST_TRIES = 10
const USUAL_TRIES = 3

/** How a step is carried out, whatever it does: only if, when it fails, how often, whether at all. */
export function SettingsForm({ nodeId, type }: { nodeId: string; type: NodeType }) {
  const store = useEditorStore()
  const readOnly = useReadOnly()
  const settings = useNode(nodeId)?.settings ?? {}
  const problem = useEditor(
    (state) =>
      state.problemsOf[nodeId]?.find((each) => each.field?.startsWith('settings.condition'))
        ?.message,
  )
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
        <GroupEditor
          value={condition}
          onChange={(next) =>
            set({ condition: next && rowsOf(next).length > 0 ? next : null }, 'condition')
          }
          nodeId={nodeId}
          readOnly={readOnly}
        />
      </Input.Wrapper>
      <OnErrorField nodeId={nodeId} type={type} />
      <NumberInput
        label="Tries"
        description="How often to try when it fails for a reason that may pass, such as a mail server that is busy."
        value={settings.retry?.attempts ?? USUAL_TRIES}
        onChange={(typed) =>
          typeof typed === 'number' && set({ retry: { attempts: typed } }, 'retry')
        }
        min={1}
        max={MOST_TRIES}
        allowDecimal={false}
        clampBehavior="strict"
        w={120}
        styles={{ description: { width: 320 } }}
        readOnly={readOnly}
      />
    </Stack>
  )
}
