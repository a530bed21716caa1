import { Alert, Button, Group, MultiSelect, Paper, Select, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { messageTemplates, useTemplatePreview } from '../../api/contact'
import { failureWords, isApiError } from '../../api/errors'
import { useRight } from '../../api/session'
import type { MessageTemplate, Method } from '../../api/types'
import { showDone } from '../../ui/notify'
import { bodyOf, type Draft, draftOf, toldContent } from './draft'
import { classWords, methods, methodWords } from './methods'
import { smsWords } from './smsWords'
import { TemplatePreview } from './TemplatePreview'
import { TemplateSettings } from './TemplateSettings'
import { TextEditor } from './TextEditor'

const classes = Object.entries(classWords).map(([value, label]) => ({ value, label }))

/** What a template says by each method, and how it would read. */
export function TemplateForm({ template }: { template?: MessageTemplate }) {
  const navigate = useNavigate()
  const mayEdit = useRight('clinic:edit')
  const [draft, setDraft] = useState<Draft>(() => draftOf(template))
  const [patientId, choosePatient] = useState<string | null>(null)
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const [settled] = useDebouncedValue(draft, 500)
  const preview = useTemplatePreview(template?.id, toldContent(settled), patientId)
  const create = messageTemplates.useCreate((made) => {
    showDone('The template is made')
    void navigate({ to: '/messages/templates/$templateId', params: { templateId: made.id } })
  })
  const change = messageTemplates.useChange(() => showDone('The template is saved'))
  const error = create.error ?? change.error
  const faults = isApiError(error) ? error.fields : {}
  const sms = preview.data?.texts.find(({ method }) => method === 'sms')?.sms
  const save = () => {
    const { key, ...body } = bodyOf(draft)
    if (template) change.mutate({ id: template.id, ...body })
    else create.mutate({ ...body, key, is_enabled: true })
  }
  return (
    <Stack gap="lg" maw={900} ml={0}>
      {error && (
        <Alert color="red" role="alert">
          {failureWords(error)}
        </Alert>
      )}
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Group grow align="flex-start">
            <TextInput
              label="Name"
              required
              value={draft.name}
              error={faults.name}
              readOnly={!mayEdit}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            {!template && (
              <TextInput
                label="Key"
                required
                placeholder="appointment_reminder"
                value={draft.key}
                error={faults.key}
                onChange={(event) => set({ key: event.currentTarget.value })}
              />
            )}
          </Group>
          <Group grow align="flex-start">
            <MultiSelect
              label="Goes by"
              data={methods.map((value) => ({ value, label: methodWords[value] }))}
              value={draft.methods}
              error={faults.methods}
              readOnly={!mayEdit}
              onChange={(next) => set({ methods: next as Method[] })}
            />
            <Select
              label="Kind"
              allowDeselect={false}
              data={classes}
              value={draft.message_class}
              readOnly={!mayEdit}
              onChange={(next) => next && set({ message_class: next as Draft['message_class'] })}
            />
          </Group>
        </Stack>
      </Paper>
      {draft.methods.map((method) => (
        <TextEditor
          key={method}
          method={method}
          value={draft.content[method] ?? { body: '' }}
          readOnly={!mayEdit}
          problem={Object.entries(faults).find(([path]) => path.includes(`.${method}`))?.[1]}
          note={method === 'sms' && sms ? smsWords(sms) : undefined}
          onChange={(text) => set({ content: { ...draft.content, [method]: text } })}
        />
      ))}
      <TemplateSettings draft={draft} faults={faults} readOnly={!mayEdit} onChange={set} />
      {mayEdit && (
        <Group justify="flex-end">
          <Button loading={create.isPending || change.isPending} onClick={save}>
            {template ? 'Save' : 'Make template'}
          </Button>
        </Group>
      )}
      {template && (
        <TemplatePreview preview={preview} patientId={patientId} onPatient={choosePatient} />
      )}
    </Stack>
  )
}
