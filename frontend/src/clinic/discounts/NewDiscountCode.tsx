import { discountCodes } from '../../api/discounts'
import { useClinicZone } from '../../ui/ClinicZone'
import { endOfDay } from '../../ui/clinicDay'
import { showDone } from '../../ui/notify'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'

const entries: readonly Entry[] = [
  { name: 'percent', label: 'Percent off', kind: 'number', min: 1, max: 100, half: true },
  { name: 'amount', label: 'Or an amount off', kind: 'text', placeholder: '10.00', half: true },
  {
    name: 'code',
    label: 'Code',
    kind: 'text',
    placeholder: 'SPRING10',
    help: 'Left empty: a random one.',
    half: true,
  },
  { name: 'max_uses', label: 'May be used, times', kind: 'number', min: 1, half: true },
  { name: 'valid_until', label: 'Valid until', kind: 'date', half: true },
  { name: 'patient_id', label: 'Only for', kind: 'patient', half: true },
]

export function NewDiscountCode({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const zone = useClinicZone()
  const issue = discountCodes.useCreate(({ code }) => {
    showDone(`${code} is valid now`)
    onClose()
  })
  return (
    <EntryDialog
      title="New discount code"
      yes="Issue code"
      entries={entries}
      initial={{ max_uses: 1 }}
      opened={opened}
      onClose={onClose}
      action={{
        ...issue,
        mutate: ({ valid_until, ...values }, options) => {
          const end = valid_until ? { valid_until: endOfDay(zone, String(valid_until)) } : {}
          issue.mutate({ ...values, ...end }, options)
        },
      }}
    />
  )
}
