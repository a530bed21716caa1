import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useRight } from '../../api/session'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { FilterChips } from '../../ui/FilterChips'
import { PageHeader } from '../../ui/PageHeader'
import { InvoiceList } from './InvoiceList'
import { NewInvoice } from './NewInvoice'

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
  const mayEdit = useRight('records:edit')
  const [adding, dialog] = useDisclosure()
  return (
    <>
      <PageHeader
        title="Invoices"
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
              New invoice
            </Button>
          )
        }
      />
      <SectionTabs of={sections.invoices} label="Invoices" />
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
      <NewInvoice opened={adding} onClose={dialog.close} />
    </>
  )
}
