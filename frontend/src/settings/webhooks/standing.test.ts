import { describe, expect, it } from 'vitest'
import type { WebhookDelivery, WebhookSubscription } from '../../api/types'
import { deliveryStanding, standingOf, typesInWords } from './standing'

const hook = (more: Partial<WebhookSubscription>) =>
  ({ enabled: true, off_reason: null, failing_since: null, ...more }) as WebhookSubscription

describe('how a webhook stands', () => {
  it.each([
    [{}, 'On'],
    [{ failing_since: '2026-03-18T09:30:00Z' }, 'Failing'],
    [{ enabled: false }, 'Off'],
    [{ enabled: false, off_reason: '410' }, 'Switched off'],
  ])('%j is %s', (more, words) => {
    expect(standingOf(hook(more)).words).toBe(words)
  })
})

describe('how a delivery stands', () => {
  it.each([
    ['queued', 0, 'Queued'],
    ['queued', 1, 'Trying again'],
    ['sending', 0, 'Sending'],
    ['delivered', 2, 'Delivered'],
    ['failed', 9, 'Failed'],
  ] as const)('%s after %d attempts is %s', (status, count, words) => {
    const attempts = Array.from({ length: count }, () => ({}))
    expect(deliveryStanding({ status, attempts } as WebhookDelivery).words).toBe(words)
  })
})

describe('events in words', () => {
  it.each([
    [['*'], 'All events'],
    [['invoice.paid'], 'invoice.paid'],
    [['a.b', 'c.d', 'e.f', 'g.h'], 'a.b, c.d and 2 more'],
  ])('%j', (types, words) => {
    expect(typesInWords(types)).toBe(words)
  })
})
