import { Switch } from '@mantine/core'
import { IconMailCog } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { messageTemplates } from '../../api/contact'
import { useRight } from '../../api/session'
import type { MessageTemplate } from '../../api/types'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { EmptyState } from '../../ui/EmptyState'
import { RowLink } from '../../ui/links'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { TemplatesHeader } from '../templates/TemplatesHeader'
import { classWords, methodWords } from './methods'

const route = getRouteApi('/in/messages/templates')

export default function MessageTemplatesPage() {
  const { search } = route.useSearch()
  const navigate = route.useNavigate()
  const mayEdit = useRight('clinic:edit')
  const list = messageTemplates.useAll({ search })
  return (
    <>
      <TemplatesHeader
        title="Message templates"
        search={search}
        onSearch={(next) => void navigate({ search: { search: next }, replace: true })}
        page="/messages/templates/$templateId"
        mayEdit={mayEdit}
      />
      <SectionTabs of={sections.messages} label="Messages" />
      <RecordTable
        label="message templates"
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconMailCog} title="No templates here">
            A text that workflows and people send again and again.
          </EmptyState>
        }
      />
    </>
  )
}

const columns: Column<MessageTemplate>[] = [
  {
    header: 'Template',
    cell: ({ id, name }) => (
      <RowLink to="/messages/templates/$templateId" params={{ templateId: id }}>
        {name}
      </RowLink>
    ),
  },
  {
    header: 'Goes by',
    showFrom: 'sm',
    cell: ({ methods }) => methods.map((each) => methodWords[each]).join(', '),
  },
  {
    header: 'Kind',
    showFrom: 'md',
    width: 210,
    cell: (template) => classWords[template.message_class],
  },
  { header: 'Version', width: 90, showFrom: 'md', cell: ({ version }) => version },
  {
    header: 'In use',
    width: 90,
    cell: (template) => <EnabledTemplate template={template} />,
  },
]

export function EnabledTemplate({
  template,
  label,
}: {
  template: MessageTemplate
  label?: string
}) {
  const mayEdit = useRight('clinic:edit')
  const act = messageTemplates.useVerb()
  return (
    <Switch
      // Above the link that covers the row.
      style={{ position: 'relative', zIndex: 1 }}
      label={label}
      aria-label={`${template.name} is in use`}
      checked={template.is_enabled}
      disabled={!mayEdit || act.isPending}
      onChange={() =>
        act.mutate({ id: template.id, verb: template.is_enabled ? 'disable' : 'enable' })
      }
    />
  )
}
