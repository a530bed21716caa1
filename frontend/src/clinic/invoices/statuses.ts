import type { Invoice } from '../../api/types'
import type { StateName } from '../../ui/stateColours'

export const invoiceStatuses: Record<Invoice['status'], { word: string; state: StateName }> = {
  draft: { word: 'Draft', state: 'queued' },
  open: { word: 'Open', state: 'waiting' },
  paid: { word: 'Paid', state: 'succeeded' },
  void: { word: 'Void', state: 'cancelled' },
  uncollectible: { word: 'Not collectible', state: 'failed' },
}
