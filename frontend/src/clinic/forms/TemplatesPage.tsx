import { IconFileText, IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { formTemplates } from '../../api/forms'
import { useRight } from '../../api/session'
import type { FormTemplate } from '../../api/types'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { EmptyState } from '../../ui/EmptyState'
import { ButtonLink, RowLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { SearchField } from '../../ui/SearchField'
import { StatusBadge } from '../../ui/StatusBadge'
import { formTypes } from './statuses'

const route = getRouteApi('/in/forms/templates')

export default function FormTemplatesPage() {
  const { search } = route.useSearch()
  const navigate = route.useNavigate()
  const mayEdit = useRight('records:edit')
  const list = formTemplates.useAll({ search })
  return (
    <>
      <PageHeader
        title="Form templates"
        actions={
          <>
            <SearchField
              label="Search templates"
              value={search ?? ''}
              onChange={(next) =>
                void navigate({ search: { search: next || undefined }, replace: true })
              }
            />
            {mayEdit && (
              <ButtonLink
                to="/forms/templates/$templateId"
                params={{ templateId: 'new' }}
                leftSection={<IconPlus size={16} />}
              >
                New template
              </ButtonLink>
            )}
          </>
        }
      />
      <SectionTabs of={sections.forms} label="Forms" />
      <RecordTable
        label="form templates"
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconFileText} title="No form templates here">
            A template says what patients are asked; forms are made from it.
          </EmptyState>
        }
      />
    </>
  )
}

const columns: Column<FormTemplate>[] = [
  {
    header: 'Template',
    cell: ({ id, title }) => (
      <RowLink to="/forms/templates/$templateId" params={{ templateId: id }}>
        {title}
      </RowLink>
    ),
  },
  { header: 'Kind', width: 150, cell: ({ type }) => formTypes[type] },
  { header: 'Questions', width: 110, showFrom: 'sm', cell: ({ fields }) => fields.length },
  {
    header: 'Signature',
    width: 110,
    showFrom: 'md',
    cell: (template) => (template.needs_signature ? 'Yes' : 'No'),
  },
  { header: 'Version', width: 90, showFrom: 'md', cell: ({ version }) => version },
  {
    header: 'Status',
    width: 120,
    cell: ({ is_active }) => (
      <StatusBadge state={is_active ? 'succeeded' : 'skipped'}>
        {is_active ? 'In use' : 'Not in use'}
      </StatusBadge>
    ),
  },
]
