import { Group, Paper, Select, Stack, TagsInput, Title } from '@mantine/core'
import { useContactPolicy } from '../../api/contact'
import { useStaffRecipients } from '../../api/staffMessages'
import type { Draft } from './draft'
import { NoteSettings } from './NoteSettings'

const languages = [
  { value: 'en', label: 'English' },
  { value: 'ro', label: 'Romanian' },
  { value: 'de', label: 'German' },
  { value: 'fr', label: 'French' },
  { value: 'es', label: 'Spanish' },
  { value: 'it', label: 'Italian' },
  { value: 'pl', label: 'Polish' },
  { value: 'pt', label: 'Portuguese' },
  { value: 'cy', label: 'Welsh' },
]

interface Props {
  draft: Draft
  faults: Record<string, string>
  readOnly: boolean
  onChange: (part: Partial<Draft>) => void
}

/** What goes with the texts: for whom they are, and what patients may say no to. */
export function TemplateSettings({ draft, faults, readOnly, onChange }: Props) {
  const { data: policy } = useContactPolicy()
  const isToStaff = draft.methods.includes('staff')
  const { data: recipients = [] } = useStaffRecipients(isToStaff)
  const isKnown = languages.some(({ value }) => value === draft.language)
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="template-settings">
      <Title order={2} id="template-settings" mb="sm">
        Settings
      </Title>
      <Stack gap="sm">
        <Group grow align="flex-start">
          <Select
            label="Patients may unsubscribe from it as"
            placeholder="They may not"
            clearable
            data={(policy?.categories ?? []).map(({ key, name }) => ({ value: key, label: name }))}
            value={draft.category}
            error={faults.category}
            readOnly={readOnly}
            onChange={(category) => onChange({ category })}
          />
          <Select
            label="Language"
            allowDeselect={false}
            searchable
            data={
              isKnown ? languages : [...languages, { value: draft.language, label: draft.language }]
            }
            value={draft.language}
            error={faults.language}
            readOnly={readOnly}
            onChange={(language) => language && onChange({ language })}
          />
        </Group>
        <TagsInput
          label="Variables"
          description="Names that the workflow fills in, such as plan_name; in the text {{ plan_name }}"
          value={draft.variables}
          error={faults.variables}
          readOnly={readOnly}
          onChange={(variables) => onChange({ variables })}
        />
        {isToStaff && (
          <Select
            label="The staff message goes to"
            placeholder="Whom the step names"
            clearable
            searchable
            data={recipients.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.staff_recipient}
            error={faults.staff_recipient}
            readOnly={readOnly}
            onChange={(staff_recipient) => onChange({ staff_recipient })}
          />
        )}
        {draft.methods.includes('note') && (
          <NoteSettings draft={draft} faults={faults} readOnly={readOnly} onChange={onChange} />
        )}
      </Stack>
    </Paper>
  )
}
