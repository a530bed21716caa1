import type { WebhookDelivery, WebhookSubscription } from '../../api/types'
import type { StateName } from '../../ui/stateColours'

interface Standing {
  state: StateName
  words: string
}

/** How a subscription stands, in one word. */
export function standingOf(webhook: WebhookSubscription): Standing {
  if (!webhook.enabled) {
    return webhook.off_reason
      ? { state: 'failed', words: 'Switched off' }
      : { state: 'skipped', words: 'Off' }
  }
  if (webhook.failing_since) return { state: 'retrying', words: 'Failing' }
  return { state: 'succeeded', words: 'On' }
}

/** How a delivery stands; one that failed before is being tried again. */
export function deliveryStanding({ status, attempts }: WebhookDelivery): Standing {
  switch (status) {
    case 'delivered':
      return { state: 'succeeded', words: 'Delivered' }
    case 'failed':
      return { state: 'failed', words: 'Failed' }
    case 'sending':
      return { state: 'running', words: 'Sending' }
    default:
      return attempts.length > 0
        ? { state: 'retrying', words: 'Trying again' }
        : { state: 'queued', words: 'Queued' }
  }
}

const FEW = 2

/** `invoice.paid, invoice.voided and 3 more`. */
export function typesInWords(types: readonly string[]): string {
  if (types.includes('*')) return 'All events'
  const more = types.length - FEW
  if (more <= 0) return types.join(', ')
  return `${types.slice(0, FEW).join(', ')} and ${more} more`
}
