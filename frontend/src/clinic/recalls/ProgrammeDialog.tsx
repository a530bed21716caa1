import { messageTemplates } from '../../api/contact'
import { useServices } from '../../api/people'
import { programmes } from '../../api/recalls'
import type { NewProgramme, Programme } from '../../api/types'
import { EntryDialog } from '../entry/EntryDialog'
import { programmeEntries } from './programmeEntries'

interface Props {
  /** The programme to change, `new` for another one, nothing while it is closed. */
  chosen: Programme | 'new' | null
  onClose: () => void
}

/** What patients are called back for, how often, and how they are asked. */
export function ProgrammeDialog({ chosen, onClose }: Props) {
  const { data: services = [] } = useServices()
  const { rows: templates = [] } = messageTemplates.useAll({ limit: 100 }, chosen !== null)
  const create = programmes.useCreate(onClose)
  const change = programmes.useChange(onClose)
  return (
    <EntryDialog
      title={chosen === 'new' ? 'New programme' : (chosen?.name ?? '')}
      yes="Save"
      size="lg"
      entries={programmeEntries(services, templates)}
      initial={chosen === 'new' ? fresh : { ...chosen }}
      opened={chosen !== null}
      onClose={onClose}
      action={
        chosen && chosen !== 'new'
          ? {
              ...change,
              mutate: (values, options) =>
                change.mutate({ id: chosen.id, message_template: null, ...values }, options),
            }
          : {
              ...create,
              mutate: (values, options) => create.mutate(values as NewProgramme, options),
            }
      }
    />
  )
}

const fresh = {
  interval_amount: 6,
  interval_unit: 'months',
  lead_days: 14,
  grace_days: 30,
  attempts: 3,
  spacing_days: 7,
  channels: ['sms', 'email'],
}
