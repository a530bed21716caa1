import { useQuery } from '@tanstack/react-query'
import { call } from '../api/client'
import type { FilledForm } from '../api/forms'
import { newId } from '../api/newId'
import { useAction } from '../api/useAction'
import { portalToken } from './token'
import type {
  Consent,
  Note,
  Plan,
  Portal,
  PortalForm,
  PortalMessage,
  PushState,
  ServicePlan,
  Session,
  Slot,
  Today,
  Visit,
} from './types'

type Query = Record<string, string | number | boolean>

const ask = async <T>(
  method: string,
  path: string,
  options: { query?: Query; body?: unknown } = {},
) =>
  (
    await call<T>(method, `/portal/${path}`, {
      ...options,
      bearer: portalToken() ?? '-',
      idempotencyKey: method === 'POST' ? newId() : undefined,
    })
  ).data

const key = 'portal'
/** Whatever a patient does may change what else there is to do. */
export const touches = [[key]]

const useAsked = <T>(path: string, query?: Query, enabled = true) =>
  useQuery({ queryKey: [key, path, query], queryFn: () => ask<T>('GET', path, { query }), enabled })

/** Opening tells the clinic that the patient was here; from then on it is only read. */
export const usePortal = () =>
  useQuery({ queryKey: [key, 'me'], queryFn: () => ask<Portal>('POST', 'open', { body: {} }) })

export const usePortalForms = () => useAsked<PortalForm[]>('forms', { limit: 100 })
export const usePortalForm = (id: string) => useAsked<PortalForm>(`forms/${id}`)
export const usePortalMessages = () => useAsked<PortalMessage[]>('messages', { limit: 50 })
export const usePortalNotes = () => useAsked<Note[]>('notifications', { limit: 50 })
export const usePortalConsents = () => useAsked<Consent[]>('consents', { limit: 100 })
export const useVisits = () => useAsked<Visit[]>('appointments', { limit: 50 })
export const useToday = () => useAsked<Today>('today')
export const usePlans = () => useAsked<Plan[]>('plans', { limit: 20 })
export const useServicePlans = () => useAsked<ServicePlan[]>('service-plans', { limit: 20 })
export const useBookable = () =>
  useAsked<{ id: string; name: string; duration_minutes: number }[]>('services', { limit: 100 })
export const useSlots = (serviceId: string | null) =>
  useAsked<Slot[]>('slots', { service_id: serviceId ?? '' }, serviceId !== null)

export const useHandIn = (id: string, onDone: () => void) =>
  useAction(
    (body: FilledForm) =>
      ask<PortalForm>('POST', `forms/${id}/${body.signature ? 'sign' : 'submit'}`, { body }),
    { touches, quiet: true, onDone },
  )

export const useKeepAnswers = (id: string, onDone: () => void) =>
  useAction(
    (body: { values: Record<string, unknown> }) =>
      ask<PortalForm>('PATCH', `forms/${id}`, { body }),
    { touches, quiet: true, onDone },
  )

/** A verb without more to say: read, dismiss, grant, withdraw, confirm, cancel. */
export const usePortalVerb = () =>
  useAction((path: string) => ask<unknown>('POST', path, { body: {} }), {
    touches,
    failure: 'That was not kept',
  })

export type SessionVerb = 'start' | 'complete' | 'skip'

export const useSession = (id: string, onDone?: (session: Session) => void) =>
  useAction(
    ({ verb, ...body }: { verb: SessionVerb } & Record<string, unknown>) =>
      ask<Session>('POST', `sessions/${id}/${verb}`, { body }),
    { touches, failure: 'That was not kept', onDone },
  )

export const useWrite = (onDone: () => void) =>
  useAction((body: string) => ask<PortalMessage>('POST', 'messages', { body: { body } }), {
    touches,
    quiet: true,
    onDone,
  })

export const askPush = (verb: 'state' | 'subscribe' | 'unsubscribe', body: unknown) =>
  ask<PushState>('POST', `push/${verb}`, { body })

export interface Booking {
  service_id: string
  clinician_id: string
  start: string
}

export const useBook = (onDone: () => void) =>
  useAction((body: Booking) => ask<Visit>('POST', 'appointments', { body }), {
    touches,
    quiet: true,
    onDone,
  })
