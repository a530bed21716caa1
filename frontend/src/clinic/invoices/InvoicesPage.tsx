import { Group } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { FilterChips } from '../../ui/FilterChips'
import { PageHeader } from '../../ui/PageHeader'
import { InvoiceList } from './InvoiceList'

const route = getRouteApi('/in/invoices')

const options = [
  { value: 'any', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'paid', label: 'Paid' },
  { value: 'draft', label: 'Draft' },
  { value: 'void', label: 'Void' },
] as const

export default function InvoicesPage() {
  const { status } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <>
      <PageHeader title="Invoices" />
      <Group mb="md">
        <FilterChips
          label="Show invoices that are"
          options={options}
          value={status ?? 'any'}
          onChange={(next) =>
            void navigate({ search: { status: next === 'any' ? undefined : next }, replace: true })
          }
        />
      </Group>
      <InvoiceList filters={{ status }} />
    </>
  )
}
