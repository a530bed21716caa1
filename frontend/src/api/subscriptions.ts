import { useQuery } from '@tanstack/react-query'
import { get, post } from './client'
import { listOptions, useList } from './lists'
import { resource } from './resource'
import type { WebhookDelivery, WebhookSubscription } from './types'
import type { Schemas } from './types/schemas'
import { useAction } from './useAction'

/** Other systems that are told of events. */
export const subscriptions = resource<WebhookSubscription, Schemas['NewWebhook']>(
  'webhooks',
  'webhook',
)

const log = ['webhook deliveries']

export const useEventTypes = () =>
  useQuery({
    queryKey: ['webhook event types'],
    queryFn: () => get<Schemas['EventType'][]>('/webhooks/event-types'),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** A new subscription or a new secret: the only answers that hold the secret. */
export const useSubscribe = (onDone: (made: Schemas['ShownWebhook']) => void) =>
  useAction((body: Schemas['NewWebhook']) => post<Schemas['ShownWebhook']>('/webhooks', body), {
    touches: [subscriptions.all],
    quiet: true,
    onDone,
  })

export const useRotateSecret = (id: string, onDone: (made: Schemas['ShownWebhook']) => void) =>
  useAction(() => post<Schemas['ShownWebhook']>(`/webhooks/${id}/rotate-secret`), {
    touches: [subscriptions.all],
    failure: 'There is no new secret',
    onDone,
  })

const isUnderWay = ({ status }: WebhookDelivery) => status === 'queued' || status === 'sending'

/** What was sent there; looked at again while something is on its way. */
export const useDeliveries = (id: string, status: string) =>
  useList({
    ...listOptions<WebhookDelivery>([...log, id], `/webhooks/${id}/deliveries`, {
      status: status || undefined,
    }),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.data.some(isUnderWay)) ? 2_000 : false,
  })

export const useTestSend = (id: string, onDone: () => void) =>
  useAction(() => post<WebhookDelivery>(`/webhooks/${id}/test`), {
    touches: [log],
    failure: 'No test was sent',
    onDone,
  })

export const useReplay = (id: string) =>
  useAction(
    (deliveryId: string) =>
      post<WebhookDelivery>(`/webhooks/${id}/deliveries/${deliveryId}/replay`),
    { touches: [log], failure: 'It was not sent again' },
  )
