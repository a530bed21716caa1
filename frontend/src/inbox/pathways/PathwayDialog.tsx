import { Divider, Group, Select, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChangePathway } from '../../api/pathways'
import { useAssignees } from '../../api/people'
import { useRight } from '../../api/session'
import type { Pathway, PathwayChange } from '../../api/types'
import { FormDialog } from '../../ui/FormDialog'
import { remainingFault } from '../../ui/formFaults'
import { showDone } from '../../ui/notify'
import { journeys } from '../words'
import { PathwayRules } from './PathwayRules'
import { actors, modes } from './words'

interface Props {
  pathway: Pathway
  onClose: () => void
}

const settable = [
  'enabled',
  'creation_mode',
  'inbox_visibility',
  'journey_type',
  'expected_next_actor',
  'event_title_template',
  'event_message_template',
  'default_assignee',
] as const

/** All that can be set of one pathway, then its rules. */
export function PathwayDialog({ pathway, onClose }: Props) {
  const mayEdit = useRight('clinic:edit')
  const [draft, setDraft] = useState(pathway)
  const change = useChangePathway(() => {
    showDone(`“${pathway.title}” is set`)
    onClose()
  })
  const { data: people = [] } = useAssignees()
  const set = (part: Partial<Pathway>) => setDraft((now) => ({ ...now, ...part }))
  const changed = Object.fromEntries(
    settable.filter((name) => draft[name] !== pathway[name]).map((name) => [name, draft[name]]),
  ) as PathwayChange
  return (
    <FormDialog
      title={pathway.title}
      opened
      onClose={onClose}
      yes="Save"
      size="lg"
      isPending={change.isPending}
      fault={remainingFault(change.error, {})}
      onSubmit={(event) => {
        event.preventDefault()
        if (!mayEdit || Object.keys(changed).length === 0) return onClose()
        change.mutate({ id: pathway.id, ...changed })
      }}
    >
      <Switch
        label="Reaches the inbox"
        checked={draft.enabled}
        disabled={!mayEdit}
        onChange={(event) => set({ enabled: event.currentTarget.checked })}
      />
      <Select
        label="What it does"
        description={modes.find(({ value }) => value === draft.creation_mode)?.help}
        data={modes.filter(
          ({ value }) => value !== 'create_and_close' || pathway.trigger_type === 'message.sent',
        )}
        allowDeselect={false}
        readOnly={!mayEdit}
        value={draft.creation_mode}
        onChange={(next) => set({ creation_mode: next as Pathway['creation_mode'] })}
      />
      <Group grow align="flex-start">
        <Select
          label="Journey type"
          data={journeys}
          allowDeselect={false}
          readOnly={!mayEdit}
          value={draft.journey_type}
          onChange={(next) => set({ journey_type: next as Pathway['journey_type'] })}
        />
        <Select
          label="Who acts next"
          data={actors}
          allowDeselect={false}
          readOnly={!mayEdit}
          value={draft.expected_next_actor}
          onChange={(next) => set({ expected_next_actor: next as Pathway['expected_next_actor'] })}
        />
      </Group>
      <Group grow align="flex-start">
        <Select
          label="In the inbox"
          data={[
            { value: 'surface', label: 'Shown' },
            { value: 'silent', label: 'Silent' },
          ]}
          allowDeselect={false}
          readOnly={!mayEdit}
          value={draft.inbox_visibility}
          onChange={(next) => set({ inbox_visibility: next as Pathway['inbox_visibility'] })}
        />
        <Select
          label="For"
          placeholder="Anybody"
          clearable
          searchable
          readOnly={!mayEdit}
          data={people
            .filter(({ type }) => type !== 'role')
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.default_assignee}
          onChange={(next) => set({ default_assignee: next })}
        />
      </Group>
      <TextInput
        label="Title of the entry"
        description="May hold fields, such as {{ lab_result.panel }}"
        readOnly={!mayEdit}
        value={draft.event_title_template}
        onChange={(event) => set({ event_title_template: event.currentTarget.value })}
      />
      <Textarea
        label="Text of the entry"
        autosize
        minRows={2}
        readOnly={!mayEdit}
        value={draft.event_message_template}
        onChange={(event) => set({ event_message_template: event.currentTarget.value })}
      />
      <Text size="xs" c="dimmed">
        Whoever a person has assigned keeps an episode; an episode that is joined stays its owner’s.
      </Text>
      <Divider />
      <PathwayRules pathway={pathway} />
    </FormDialog>
  )
}
