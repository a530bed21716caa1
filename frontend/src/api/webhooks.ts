import { useQuery } from '@tanstack/react-query'
import { call, create, get, post, remove } from './client'
import type { Protection, ShownWebhookSecret, Webhook, WebhookSample } from './types'
import { useAction } from './useAction'

/** The trigger that has an address of its own. */
export const WEBHOOK_TRIGGER = 'webhook.received'

const keys = {
  one: (id: string) => ['workflows', 'one', id, 'webhook'] as const,
  sample: (id: string) => ['workflows', 'one', id, 'webhook', 'sample'] as const,
}

const LOOK_EVERY_MS = 3_000

export const isListening = (webhook: Webhook | undefined, now = Date.now()): boolean =>
  Boolean(webhook?.listening_until) && Date.parse(webhook?.listening_until ?? '') > now

/** Asked only where the saved draft starts by webhook, for the server makes the address then. */
export const useWebhook = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: keys.one(id),
    queryFn: () => get<Webhook>(`/workflows/${id}/webhook`),
    enabled,
    retry: false,
    refetchInterval: ({ state: { data } }) => (isListening(data) ? LOOK_EVERY_MS : false),
  })

export const useWebhookSample = (id: string, enabled: boolean, listening = false) =>
  useQuery({
    queryKey: keys.sample(id),
    queryFn: () => get<WebhookSample>(`/workflows/${id}/webhook/sample`),
    enabled,
    retry: false,
    refetchInterval: listening ? LOOK_EVERY_MS : false,
  })

const touches = (id: string) => ({ touches: [keys.one(id)] })

export const useListen = (id: string) =>
  useAction(() => post<Webhook>(`/workflows/${id}/webhook/listen`), {
    ...touches(id),
    failure: 'It does not listen',
  })

export const useProtect = (id: string) =>
  useAction(
    (body: Protection) => call<Webhook>('PUT', `/workflows/${id}/webhook/protection`, { body }),
    { ...touches(id), failure: 'The protection was not changed' },
  )

export const useNewAddress = (id: string) =>
  useAction(() => post<Webhook>(`/workflows/${id}/webhook/rotate-address`), {
    ...touches(id),
    failure: 'The address was not changed',
  })

export const useAddSecret = (id: string, onDone: (made: ShownWebhookSecret) => void) =>
  useAction(
    (body: { others_until?: string }) =>
      create<ShownWebhookSecret>(`/workflows/${id}/webhook/secrets`, body),
    { ...touches(id), failure: 'The secret was not made', onDone },
  )

export const useRemoveSecret = (id: string) =>
  useAction((secretId: string) => remove(`/workflows/${id}/webhook/secrets/${secretId}`), {
    ...touches(id),
    failure: 'The secret was not removed',
  })

export const useForgetSample = (id: string) =>
  useAction(() => remove(`/workflows/${id}/webhook/sample`), {
    touches: [keys.sample(id)],
    failure: 'The sample was not forgotten',
  })
