import { resource } from './resource'
import type { FiltersOf, NewProgramme, Programme, Recall, RecallEnrolment } from './types'

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
