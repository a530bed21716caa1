import {
  Alert,
  Button,
  Checkbox,
  Group,
  NumberInput,
  Paper,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { useChangePolicy, useContactPolicy } from '../../api/contact'
import { failureWords } from '../../api/errors'
import { useRight } from '../../api/session'
import type { ContactPolicy } from '../../api/types'
import { Loaded } from '../../shell/Loaded'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { showDone } from '../../ui/notify'
import { PageHeader } from '../../ui/PageHeader'
import { categoriesNamed } from './categoriesNamed'

export default function PolicyPage() {
  const policy = useContactPolicy()
  return (
    <>
      <PageHeader
        title="Contact policy"
        description="When patients may be written to, and how often. Every message is asked against it when it is about to leave."
      />
      <SectionTabs of={sections.messages} label="Messages" />
      <Loaded what="contact policy" query={policy}>
        {(found) => <PolicyForm policy={found} />}
      </Loaded>
    </>
  )
}

const channels = [
  { value: 'email', label: 'E-mail' },
  { value: 'sms', label: 'SMS' },
  { value: 'voice', label: 'Voice call' },
  { value: 'push', label: 'Push' },
]

function PolicyForm({ policy }: { policy: ContactPolicy }) {
  const mayEdit = useRight('clinic:edit')
  const [draft, setDraft] = useState(policy)
  const change = useChangePolicy(() => showDone('The policy is saved'))
  const set = (part: Partial<ContactPolicy>) => setDraft((now) => ({ ...now, ...part }))
  return (
    <Paper withBorder p="lg" maw={640} ml={0}>
      <Stack gap="lg">
        {change.error && (
          <Alert color="red" role="alert">
            {failureWords(change.error)}
          </Alert>
        )}
        <ContactHours
          label="Patients are contacted on weekdays, between"
          value={draft.weekdays}
          readOnly={!mayEdit}
          onChange={(weekdays) => set({ weekdays })}
        />
        <ContactHours
          label="Patients are contacted at weekends, between"
          value={draft.weekend}
          readOnly={!mayEdit}
          onChange={(weekend) => set({ weekend })}
        />
        <Checkbox.Group
          label="Channels that keep to these hours"
          description="What comes at another time waits until the next hour that is open."
          value={draft.quiet_channels}
          onChange={(quiet_channels) => set({ quiet_channels })}
        >
          <Group mt={6}>
            {channels.map((each) => (
              <Checkbox key={each.value} {...each} disabled={!mayEdit} />
            ))}
          </Group>
        </Checkbox.Group>
        <NumberInput
          label="Messages to one patient a day, at most"
          description="Empty: no limit"
          min={1}
          styles={{ wrapper: { maxWidth: 160 } }}
          readOnly={!mayEdit}
          value={draft.daily_cap ?? ''}
          onChange={(next) => set({ daily_cap: next === '' ? null : Number(next) })}
        />
        <Switch
          label="Urgent clinical messages go at any time"
          checked={draft.urgent_at_any_time}
          disabled={!mayEdit}
          onChange={(event) => set({ urgent_at_any_time: event.currentTarget.checked })}
        />
        <TagsInput
          label="What patients may unsubscribe from"
          description="Templates and steps say which of these they are; the link in a message unsubscribes from it."
          placeholder={draft.categories.length === 0 ? 'Nothing' : undefined}
          readOnly={!mayEdit}
          value={draft.categories.map(({ name }) => name)}
          onChange={(names) => set({ categories: categoriesNamed(names, draft.categories) })}
        />
        {mayEdit && (
          <Group justify="flex-end">
            <Button loading={change.isPending} onClick={() => change.mutate(draft)}>
              Save
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}

interface HoursProps {
  label: string
  value: ContactPolicy['weekdays']
  readOnly: boolean
  onChange: (value: ContactPolicy['weekdays']) => void
}

function ContactHours({ label, value, readOnly, onChange }: HoursProps) {
  return (
    <Stack gap={6}>
      <Switch
        label={label}
        checked={value !== null}
        disabled={readOnly}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? { from: '08:00', to: '20:00' } : null)
        }
      />
      {value && (
        <Group gap="xs">
          <TextInput
            type="time"
            aria-label={`${label}, from`}
            value={value.from}
            readOnly={readOnly}
            onChange={(event) => onChange({ ...value, from: event.currentTarget.value })}
          />
          <Text>and</Text>
          <TextInput
            type="time"
            aria-label={`${label}, until`}
            value={value.to}
            readOnly={readOnly}
            onChange={(event) => onChange({ ...value, to: event.currentTarget.value })}
          />
        </Group>
      )}
    </Stack>
  )
}
