import { useQuery } from '@tanstack/react-query'
import { get, post } from './client'
import { resource } from './resource'
import type { FiltersOf, NewProgramme, Programme, Recall, RecallEnrolment } from './types'
import type { Schemas } from './types/schemas'
import { useAction } from './useAction'

const related = [['recalls'], ['recall-enrolments'], ['recall-programmes']]

export const recalls = resource<Recall, Partial<Recall>, FiltersOf<'/api/v1/recalls'>>(
  'recalls',
  'recall',
  related,
)

export interface NewEnrolment {
  patient_id: string
  programme_id: string
  due_date?: string
  reason?: string
}

export const recallEnrolments = resource<
  RecallEnrolment,
  NewEnrolment,
  FiltersOf<'/api/v1/recall-enrolments'>
>('recall-enrolments', 'enrolment', related)

export const programmes = resource<Programme, NewProgramme, FiltersOf<'/api/v1/recall-programmes'>>(
  'recall-programmes',
  'programme',
  related,
)

export type RecallContact = Schemas['RecallContact']
export type CohortPreview = Schemas['CohortPreview']

/** When and how the patient was asked, in that order. */
export const useRecallContacts = (id: string) =>
  useQuery({
    queryKey: [...recalls.all, 'contacts', id],
    queryFn: () => get<RecallContact[]>(`/recalls/${id}/contacts`),
  })

export const usePreviewCohort = () =>
  useAction(
    (body: Schemas['CohortToTry']) =>
      post<CohortPreview>('/recall-programmes/preview-cohort', body),
    { touches: [], quiet: true },
  )
