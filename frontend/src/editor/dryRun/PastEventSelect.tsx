import { Select } from '@mantine/core'
import { usePastEvents, usePatientNames } from '../../api/dryRun'
import type { PastEvent } from '../../api/types'
import { useClinicZone } from '../../ui/ClinicZone'
import { planTime } from '../../ui/time'

interface Props {
  type: string
  value: string | null
  onChange: (event: PastEvent | null) => void
}

/** The last times that what starts the workflow has happened. */
export function PastEventSelect({ type, value, onChange }: Props) {
  const zone = useClinicZone()
  const { data, error, isPending } = usePastEvents(type)
  const events = data ?? []
  const names = usePatientNames(events.flatMap(({ patient_id }) => patient_id ?? []))
  const options = events.map(({ id, occurred_at, patient_id }) => ({
    value: id,
    label: [planTime(occurred_at, zone), names.get(patient_id ?? '')].filter(Boolean).join(' · '),
  }))
  const none = data?.length === 0
  return (
    <Select
      label="Past event"
      placeholder={none ? 'It has not happened yet' : isPending ? 'Loading' : 'Choose one'}
      disabled={none || isPending}
      data={options}
      value={value}
      error={error && 'The events could not be read.'}
      onChange={(id) => onChange(events.find((event) => event.id === id) ?? null)}
    />
  )
}
