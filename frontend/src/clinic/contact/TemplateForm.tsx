import { Alert, Button, Group, MultiSelect, Paper, Select, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { messageTemplates } from '../../api/contact'
import { failureWords, isApiError } from '../../api/errors'
import { useRight } from '../../api/session'
import type { MessageTemplate, Method } from '../../api/types'
import { showDone } from '../../ui/notify'
import { classWords, methods, methodWords } from './methods'
import { TemplatePreview } from './TemplatePreview'
import { TextEditor } from './TextEditor'

type Content = Record<string, { subject?: string; body: string }>
type MessageClass = MessageTemplate['message_class']

const classes = Object.entries(classWords).map(([value, label]) => ({ value, label }))

/** What a template says by each method, and how it would read. */
export function TemplateForm({ template }: { template?: MessageTemplate }) {
  const navigate = useNavigate()
  const mayEdit = useRight('clinic:edit')
  const [name, setName] = useState(template?.name ?? '')
  const [key, setKey] = useState(template?.key ?? '')
  const [kind, setKind] = useState<MessageClass>(template?.message_class ?? 'transactional')
  const [ways, setWays] = useState<Method[]>(template?.methods ?? ['email'])
  const [content, setContent] = useState<Content>((template?.content ?? {}) as Content)
  const create = messageTemplates.useCreate((made) => {
    showDone('The template is made')
    void navigate({ to: '/messages/templates/$templateId', params: { templateId: made.id } })
  })
  const change = messageTemplates.useChange(() => showDone('The template is saved'))
  const error = create.error ?? change.error
  const faults = isApiError(error) ? error.fields : {}
  const told = Object.fromEntries(ways.map((each) => [each, content[each] ?? { body: '' }]))
  const save = () => {
    const body = { name, message_class: kind, methods: ways, content: told }
    if (template) change.mutate({ id: template.id, ...body })
    else create.mutate({ ...body, key: key.trim(), is_enabled: true })
  }
  return (
    <Stack gap="lg">
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
              value={name}
              error={faults.name}
              readOnly={!mayEdit}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            {!template && (
              <TextInput
                label="Key"
                required
                placeholder="appointment_reminder"
                value={key}
                error={faults.key}
                onChange={(event) => setKey(event.currentTarget.value)}
              />
            )}
          </Group>
          <Group grow align="flex-start">
            <MultiSelect
              label="Goes by"
              data={methods.map((value) => ({ value, label: methodWords[value] }))}
              value={ways}
              error={faults.methods}
              readOnly={!mayEdit}
              onChange={(next) => setWays(next as Method[])}
            />
            <Select
              label="Kind"
              allowDeselect={false}
              data={classes}
              value={kind}
              readOnly={!mayEdit}
              onChange={(next) => next && setKind(next as MessageClass)}
            />
          </Group>
        </Stack>
      </Paper>
      {ways.map((method) => (
        <TextEditor
          key={method}
          method={method}
          value={content[method] ?? { body: '' }}
          readOnly={!mayEdit}
          problem={Object.entries(faults).find(([path]) => path.includes(`.${method}`))?.[1]}
          onChange={(text) => setContent((now) => ({ ...now, [method]: text }))}
        />
      ))}
      {mayEdit && (
        <Group justify="flex-end">
          <Button loading={create.isPending || change.isPending} onClick={save}>
            {template ? 'Save' : 'Make template'}
          </Button>
        </Group>
      )}
      {template && <TemplatePreview templateId={template.id} content={told} />}
    </Stack>
  )
}
