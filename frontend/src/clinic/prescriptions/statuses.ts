import type { Prescription } from '../../api/types'
import type { StateName } from '../../ui/stateColours'

export const prescriptionStatuses: Record<
  Prescription['status'],
  { word: string; state: StateName }
> = {
  draft: { word: 'Draft', state: 'queued' },
  signed: { word: 'Signed', state: 'succeeded' },
  cancelled: { word: 'Given up', state: 'cancelled' },
}
