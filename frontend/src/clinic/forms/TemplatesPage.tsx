import { IconFileText } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { formTemplates } from '../../api/forms'
import { useRight } from '../../api/session'
import type { FormTemplate } from '../../api/types'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { EmptyState } from '../../ui/EmptyState'
import { RowLink } from '../../ui/links'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TemplatesHeader } from '../templates/TemplatesHeader'
import { formTypes } from './statuses'

const route = getRouteApi('/in/forms/templates')

export default function FormTemplatesPage() {
  const { search } = route.useSearch()
  const navigate = route.useNavigate()
  const mayEdit = useRight('records:edit')
  const list = formTemplates.useAll({ search })
  return (
    <>
      <TemplatesHeader
        title="Form templates"
        search={search}
        onSearch={(next) => void navigate({ search: { search: next }, replace: true })}
        page="/forms/templates/$templateId"
        mayEdit={mayEdit}
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
