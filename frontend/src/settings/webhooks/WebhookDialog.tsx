import { MultiSelect, Radio, Stack, Switch, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { failureWords, isApiError } from '../../api/errors'
import { subscriptions, useEventTypes, useSubscribe } from '../../api/subscriptions'
import type { WebhookSubscription } from '../../api/types'
import type { Schemas } from '../../api/types/schemas'
import { FormDialog } from '../../ui/FormDialog'

interface Props {
  /** Null makes a new one. */
  webhook: WebhookSubscription | null
  onClose: () => void
  onMade?: (made: Schemas['ShownWebhook']) => void
}

const ALL = '*'
const FIELDS = ['name', 'url', 'event_types']

/** Where to, of what, and how much of it. */
export function WebhookDialog({ webhook, onClose, onMade }: Props) {
  const [name, setName] = useState(webhook?.name ?? '')
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [types, setTypes] = useState(webhook?.event_types ?? [])
  const [content, setContent] = useState(webhook?.content ?? 'ids')
  const known = useEventTypes()
  const create = useSubscribe((made) => onMade?.(made))
  const change = subscriptions.useChange(onClose)
  const fault = create.error ?? change.error
  const faults: Record<string, string> = isApiError(fault) ? fault.fields : {}
  const isElsewhere = fault && !FIELDS.some((field) => faultOf(faults, field))
  const isAll = types.includes(ALL)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { name, url, event_types: types, content }
    if (webhook) change.mutate({ id: webhook.id, ...body })
    else create.mutate({ ...body, enabled: true })
  }
  return (
    <FormDialog
      title={webhook ? `Change ${webhook.name}` : 'New webhook'}
      opened
      onClose={onClose}
      onSubmit={submit}
      yes={webhook ? 'Save' : 'Make webhook'}
      isPending={create.isPending || change.isPending}
      fault={isElsewhere ? failureWords(fault) : null}
      size="lg"
    >
      <TextInput
        label="Name"
        placeholder="Bookkeeping"
        required
        data-autofocus
        error={faultOf(faults, 'name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Address"
        placeholder="https://"
        type="url"
        required
        error={faultOf(faults, 'url')}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Switch
        label="All events"
        description="Also those that other systems tell us of."
        checked={isAll}
        onChange={(event) => setTypes(event.currentTarget.checked ? [ALL] : [])}
      />
      {!isAll && (
        <MultiSelect
          label="Events"
          placeholder={types.length === 0 ? 'Choose events' : undefined}
          required
          searchable
          data={(known.data ?? []).map(({ type, title }) => ({
            value: type,
            label: `${title} (${type})`,
          }))}
          maxDropdownHeight={260}
          error={faultOf(faults, 'event_types')}
          value={types}
          onChange={setTypes}
        />
      )}
      <Radio.Group
        label="What is sent"
        value={content}
        onChange={(next) => setContent(next as typeof content)}
      >
        <Stack gap="xs" mt="xs">
          <Radio
            value="ids"
            label="Ids only"
            description="What happened and the ids of those it is about: no names."
          />
          <Radio
            value="record"
            label="With the record"
            description="Names, contacts, times and amounts too. Notes, messages, answers, results and medicines never leave."
          />
        </Stack>
      </Radio.Group>
    </FormDialog>
  )
}

/** Of the field, or of something inside it: `event_types.0`. */
function faultOf(faults: Record<string, string>, field: string): string | undefined {
  return Object.entries(faults).find(
    ([name]) => name === field || name.startsWith(`${field}.`),
  )?.[1]
}
