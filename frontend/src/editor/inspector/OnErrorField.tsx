import { Button, Radio, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import type { NodeType } from '../../api/types'
import { errorHandle } from '../graph/geometry'
import { leaving } from '../graph/outputs'
import { removeEdges } from '../operations/removeEdges'
import { setSettings } from '../operations/setSettings'
import { useEditor, useEditorStore, useNode, useReadOnly } from '../store/EditorContext'

/** Stop, go on, or take another path. The path is the connection itself: one truth, not two. */
export function OnErrorField({ nodeId, type }: { nodeId: string; type: NodeType }) {
  const store = useEditorStore()
  const readOnly = useReadOnly()
  const handle = errorHandle(type)?.name
  const stored = useNode(nodeId)?.settings?.on_error ?? 'stop'
  const hasPath = useEditor(
    (state) =>
      handle !== undefined &&
      leaving(state.draft.graph, nodeId).some((edge) => edge.source_handle === handle),
  )

  const choose = (chosen: string) => {
    if (chosen !== 'stop' && chosen !== 'continue') return
    store.getState().editGraph((graph) => {
      const path = leaving(graph, nodeId).filter((edge) => edge.source_handle === handle)
      const open = removeEdges(
        graph,
        path.map((edge) => edge.id),
      )
      return setSettings(open, nodeId, { on_error: chosen })
    })
  }

  const addPath = (event: MouseEvent<HTMLElement>) => {
    if (!handle) return
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const output = { source: nodeId, source_handle: handle }
    store.getState().openPicker({ place: { kind: 'after', output }, x: left - 372, y: top })
  }

  return (
    <Radio.Group
      label="When it fails"
      value={hasPath ? 'path' : stored}
      onChange={choose}
      readOnly={readOnly}
    >
      <Stack gap={8} mt={6}>
        <Radio value="stop" label="Stop the run" />
        <Radio value="continue" label="Go on as if it had worked" />
        {handle && hasPath && <Radio value="path" label="Take the error path" />}
      </Stack>
      {handle && !hasPath && !readOnly && (
        <Button
          size="compact-sm"
          variant="subtle"
          mt={8}
          leftSection={<IconPlus size={14} />}
          onClick={addPath}
        >
          Add an error path
        </Button>
      )}
      {hasPath && (
        <Text size="xs" c="dimmed" mt={6}>
          The path leaves from the red dot under the step. Choosing another answer removes it.
        </Text>
      )}
    </Radio.Group>
  )
}
