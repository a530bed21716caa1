import { useQuery } from '@tanstack/react-query'
import { get, post } from './client'
import { resource } from './resource'
import type { Alert, FiltersOf, Note, ShownPrompt } from './types'
import type { Schemas } from './types/schemas'
import { useAction } from './useAction'

export const notes = resource<Note, Schemas['NewNote'], FiltersOf<'/api/v1/notes'>>(
  'notes',
  'note',
  [['prompts']],
)

export const prompts = resource<ShownPrompt, Schemas['NewPrompt'], FiltersOf<'/api/v1/prompts'>>(
  'prompts',
  'prompt',
)

interface Opening {
  alerts: Alert[]
  prompts: ShownPrompt[]
}

const openingOf = (patientId: string) => [...prompts.all, 'opening', patientId]

/** What I am shown on opening a record: alerts I have not seen in this session, and prompts. */
export const useOpening = (patientId: string) =>
  useQuery({
    queryKey: openingOf(patientId),
    queryFn: ({ signal }) => get<Opening>(`/patients/${patientId}/opening`, {}, signal),
  })

export const useSeenAlerts = (patientId: string) =>
  useAction(
    (alert_ids: string[]) => post<Opening>(`/patients/${patientId}/opening/seen`, { alert_ids }),
    { touches: [openingOf(patientId)] },
  )
