import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDiscount, IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { discountCodes } from '../../api/discounts'
import { useRight } from '../../api/session'
import type { DiscountCode } from '../../api/types'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { EmptyState } from '../../ui/EmptyState'
import { FilterChips } from '../../ui/FilterChips'
import { PageHeader } from '../../ui/PageHeader'
import { PatientLink } from '../../ui/PatientLink'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { NewDiscountCode } from './NewDiscountCode'

const route = getRouteApi('/in/invoices/discount-codes')

const options = [
  { value: 'any', label: 'All' },
  { value: 'issued', label: 'Valid' },
  { value: 'used', label: 'Used up' },
  { value: 'expired', label: 'Expired' },
] as const

export default function DiscountCodesPage() {
  const { status } = route.useSearch()
  const navigate = route.useNavigate()
  const mayEdit = useRight('records:edit')
  const [adding, dialog] = useDisclosure()
  const list = discountCodes.useAll({ status })
  return (
    <>
      <PageHeader
        title="Discount codes"
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
              New code
            </Button>
          )
        }
      />
      <SectionTabs of={sections.invoices} label="Invoices" />
      <Group mb="md">
        <FilterChips
          label="Show codes that are"
          options={options}
          value={status ?? 'any'}
          onChange={(next) =>
            void navigate({ search: { status: next === 'any' ? undefined : next }, replace: true })
          }
        />
      </Group>
      <RecordTable
        label="discount codes"
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconDiscount} title="No discount codes here">
            Workflows can issue them, for example for a birthday; or issue one by hand.
          </EmptyState>
        }
      />
      <NewDiscountCode opened={adding} onClose={dialog.close} />
    </>
  )
}

const statuses = {
  issued: { word: 'Valid', state: 'succeeded' },
  used: { word: 'Used up', state: 'skipped' },
  expired: { word: 'Expired', state: 'cancelled' },
} as const

const columns: Column<DiscountCode>[] = [
  { header: 'Code', cell: ({ code }) => <code>{code}</code> },
  { header: 'Takes off', width: 110, align: 'right', cell: ({ value }) => value },
  {
    header: 'For',
    showFrom: 'sm',
    cell: ({ patient }) => (patient ? <PatientLink patient={patient} /> : 'Anybody'),
  },
  {
    header: 'Used',
    width: 110,
    showFrom: 'md',
    cell: ({ uses, max_uses }) => `${uses} of ${max_uses}`,
  },
  {
    header: 'Valid until',
    width: 130,
    showFrom: 'sm',
    cell: ({ valid_until }) => (valid_until ? <TimeAgo at={valid_until} /> : 'No end'),
  },
  {
    header: 'Status',
    width: 120,
    cell: ({ status }) => (
      <StatusBadge state={statuses[status].state}>{statuses[status].word}</StatusBadge>
    ),
  },
  {
    header: 'Actions',
    quiet: true,
    align: 'right',
    width: 140,
    cell: (code) => <Use code={code} />,
  },
]

function Use({ code }: { code: DiscountCode }) {
  const mayEdit = useRight('records:edit')
  const act = discountCodes.useVerb()
  if (!mayEdit || code.status !== 'issued') return null
  const who = code.patient ? { patient_id: code.patient.id } : {}
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={act.isPending}
      aria-label={`Mark as used: ${code.code}`}
      onClick={() => act.mutate({ id: code.id, verb: 'use', body: who })}
    >
      Mark as used
    </Button>
  )
}
