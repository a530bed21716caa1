import { ActionIcon, Alert, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { failureWords } from '../../api/errors'
import { useAddRule, usePathwayRules, useRemoveRule } from '../../api/pathways'
import { useAssignees } from '../../api/people'
import { useRight } from '../../api/session'
import type { NewPathwayRule, Pathway } from '../../api/types'
import { modes, modeWord, ruleFields } from './words'

/** Other settings for some events, such as those of one appointment type. */
export function PathwayRules({ pathway }: { pathway: Pathway }) {
  const mayEdit = useRight('clinic:edit')
  const { data: every = [] } = usePathwayRules()
  const remove = useRemoveRule()
  const [adding, form] = useDisclosure()
  const { data: people = [] } = useAssignees()
  const rules = every.filter(({ trigger_type }) => trigger_type === pathway.trigger_type)
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={600}>Rules for special cases</Text>
        {mayEdit && !adding && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            onClick={form.open}
          >
            Add a rule
          </Button>
        )}
      </Group>
      {rules.length === 0 && !adding && <Text c="dimmed">None: all events go the same way.</Text>}
      {rules.map((rule) => (
        <Group key={rule.id} justify="space-between" wrap="nowrap">
          <div>
            <Text>{rule.name}</Text>
            <Text size="xs" c="dimmed">
              {[
                rule.settings.enabled === false && 'off',
                rule.settings.creation_mode && modeWord(rule.settings.creation_mode),
                people.find(({ id }) => id === rule.settings.default_assignee)?.name,
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </div>
          {mayEdit && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Delete the rule ${rule.name}`}
              onClick={() => remove.mutate(rule.id)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {adding && <AddRule pathway={pathway} onClose={form.close} />}
    </Stack>
  )
}

function AddRule({ pathway, onClose }: { pathway: Pathway; onClose: () => void }) {
  const fields = ruleFields(pathway.trigger_type)
  const [field, setField] = useState<string | null>(fields[0]?.value ?? null)
  const [value, setValue] = useState('')
  const [mode, setMode] = useState<string | null>(null)
  const [assignee, setAssignee] = useState<string | null>(null)
  const { data: people = [] } = useAssignees()
  const add = useAddRule(onClose)
  const label = fields.find((each) => each.value === field)?.label ?? ''
  const keep = () =>
    add.mutate({
      trigger_type: pathway.trigger_type as NewPathwayRule['trigger_type'],
      name: `${label} is ${value}`,
      conditions: { all: [{ field, op: 'eq', value }] },
      settings: {
        enabled: true,
        ...(mode ? { creation_mode: mode as Pathway['creation_mode'] } : {}),
        ...(assignee ? { default_assignee: assignee } : {}),
      },
    })
  return (
    <Stack gap="xs">
      {add.error && (
        <Alert color="red" role="alert">
          {failureWords(add.error)}
        </Alert>
      )}
      <Group grow>
        <Select
          label="Where"
          data={fields}
          allowDeselect={false}
          value={field}
          onChange={setField}
        />
        <TextInput
          label="Is"
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      </Group>
      <Group grow>
        <Select
          label="It does"
          placeholder="As usual"
          clearable
          data={modes.filter(({ value: each }) => each !== 'create_and_close')}
          value={mode}
          onChange={setMode}
        />
        <Select
          label="For"
          placeholder="As usual"
          clearable
          searchable
          data={people
            .filter(({ type }) => type !== 'role')
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={assignee}
          onChange={setAssignee}
        />
      </Group>
      <Group justify="flex-end" gap="xs">
        <Button size="compact-sm" variant="default" onClick={onClose}>
          Not now
        </Button>
        <Button size="compact-sm" disabled={!value.trim()} loading={add.isPending} onClick={keep}>
          Add
        </Button>
      </Group>
    </Stack>
  )
}
