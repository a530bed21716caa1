import {
  Alert,
  Button,
  Group,
  Paper,
  Select,
  Stack,
  Switch,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { failureWords, isApiError } from '../../../api/errors'
import { formTemplates } from '../../../api/forms'
import { useRight } from '../../../api/session'
import type { FormField, FormTemplate, FormType } from '../../../api/types'
import { showDone } from '../../../ui/notify'
import { asOptions, formTypes } from '../statuses'
import { FormPreview } from './FormPreview'
import { QuestionCard } from './QuestionCard'
import { idFrom, moved, namedFields, settledFields } from './questions'

/** A question and the key that stays with its card when cards are moved. */
interface Card {
  key: number
  field: FormField
}

let nextKey = 0
const cardOf = (field: FormField): Card => ({ key: nextKey++, field })

/** Title, kind and questions; forms that are out keep the version they were made with. */
export function TemplateBuilder({ template }: { template?: FormTemplate }) {
  const navigate = useNavigate()
  const mayEdit = useRight('records:edit')
  const [head, setHead] = useState({
    title: template?.title ?? '',
    description: template?.description ?? '',
    needs_signature: template?.needs_signature ?? false,
    consent_type: template?.consent_type ?? '',
  })
  const [type, setType] = useState<FormType>(template?.type ?? 'intake')
  const [previewing, preview] = useDisclosure()
  const [cards, setCards] = useState<Card[]>(() => (template?.fields ?? []).map(cardOf))
  const create = formTemplates.useCreate((made) => {
    showDone('The template is made')
    void navigate({ to: '/forms/templates/$templateId', params: { templateId: made.id } })
  })
  const change = formTemplates.useChange(() => showDone('The template is saved'))
  const error = create.error ?? change.error
  const faults = isApiError(error) ? error.fields : {}

  const fields = namedFields(cards.map(({ field }) => field))
  const save = () => {
    const known = new Set(template?.fields.map(({ id }) => id))
    const body = {
      ...head,
      consent_type: head.consent_type.trim() || null,
      fields: settledFields(fields, ({ id }) => !known.has(id)),
    }
    if (template) change.mutate({ id: template.id, ...body })
    else create.mutate({ ...body, type })
  }
  const setField = (at: number, field: FormField) =>
    setCards((now) => now.map((card, index) => (index === at ? { ...card, field } : card)))
  const addQuestion = () =>
    setCards((now) => {
      const taken = now.map(({ field }) => field.id)
      return [...now, cardOf({ id: idFrom('question', taken), type: 'text', label: '' })]
    })
  return (
    <Stack gap="lg" maw={760} ml={0}>
      {error && (
        <Alert color="red" role="alert">
          {failureWords(error)}
        </Alert>
      )}
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Group align="flex-start" gap="sm" wrap="nowrap">
            <TextInput
              flex={1}
              label="Title"
              required
              value={head.title}
              error={faults.title}
              onChange={(event) => setHead({ ...head, title: event.currentTarget.value })}
            />
            <Select
              label="Kind"
              w={180}
              allowDeselect={false}
              disabled={Boolean(template)}
              data={asOptions(formTypes)}
              value={type}
              onChange={(next) => next && setType(next as FormType)}
            />
          </Group>
          <Textarea
            label="What patients read first"
            autosize
            minRows={2}
            value={head.description}
            onChange={(event) => setHead({ ...head, description: event.currentTarget.value })}
          />
          <Group gap="lg" align="flex-end">
            <TextInput
              label="Gives the consent"
              description="One word such as privacy; may be left empty"
              value={head.consent_type}
              error={faults.consent_type}
              onChange={(event) => setHead({ ...head, consent_type: event.currentTarget.value })}
            />
            <Switch
              mb={8}
              label="Needs a signature"
              checked={head.needs_signature}
              onChange={(event) =>
                setHead({ ...head, needs_signature: event.currentTarget.checked })
              }
            />
          </Group>
        </Stack>
      </Paper>
      <Title order={2}>Questions</Title>
      {cards.map(({ key, field }, at) => (
        <QuestionCard
          key={key}
          number={at + 1}
          field={field}
          earlier={fields.slice(0, at)}
          problem={problemAt(faults, at)}
          isFirst={at === 0}
          isLast={at === cards.length - 1}
          onChange={(next) => setField(at, next)}
          onMove={(by) => setCards((now) => moved(now, at, by))}
          onRemove={() => setCards((now) => now.filter((_, index) => index !== at))}
        />
      ))}
      {mayEdit && (
        <Group justify="space-between">
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={addQuestion}>
            Add question
          </Button>
          <Group gap="xs">
            <Button variant="default" onClick={preview.open}>
              Preview
            </Button>
            <Button loading={create.isPending || change.isPending} onClick={save}>
              {template ? 'Save' : 'Make template'}
            </Button>
          </Group>
        </Group>
      )}
      {previewing && (
        <FormPreview
          title={head.title}
          description={head.description}
          fields={fields}
          needsSignature={head.needs_signature}
          onClose={preview.close}
        />
      )}
    </Stack>
  )
}

/** The server names a fault by place: "fields.2.label". */
const problemAt = (faults: Record<string, string>, at: number) =>
  Object.entries(faults).find(([name]) => name.startsWith(`fields.${at}.`))?.[1]
