import { useQuery } from '@tanstack/react-query'
import { get } from './client'
import { patientKeys } from './patients'
import { resource } from './resource'
import type { BookingBlock, Consent, FiltersOf, WayToPatient } from './types'

export const consents = resource<
  Consent,
  { patient_id: string; type: string; granted?: boolean },
  FiltersOf<'/api/v1/consents'>
>('consents', 'consent', [['booking-blocks'], ['contact'], patientKeys.all])

export const bookingBlocks = resource<
  BookingBlock,
  Partial<BookingBlock>,
  FiltersOf<'/api/v1/booking-blocks'>
>('booking-blocks', 'block', [patientKeys.all])

interface Contact {
  channels: WayToPatient[]
  unsubscribed: { key: string; name: string }[]
}

/** How a patient can be reached right now, and why not. */
export const useContact = (patientId: string) =>
  useQuery({
    queryKey: ['contact', patientId],
    queryFn: ({ signal }) => get<Contact>(`/patients/${patientId}/contact`, {}, signal),
  })
