import { resource } from './resource'
import type { FiltersOf, PatientPlan, ServiceEnrolment, ServicePlan, TreatmentPlan } from './types'
import type { Schemas } from './types/schemas'

export const treatmentPlans = resource<
  TreatmentPlan,
  Schemas['NewTreatmentPlan'],
  FiltersOf<'/api/v1/treatment-plans'>
>('treatment-plans', 'plan', [['patient-treatment-plans']])

export const patientPlans = resource<
  PatientPlan,
  Partial<PatientPlan>,
  FiltersOf<'/api/v1/patient-treatment-plans'>
>('patient-treatment-plans', 'patient’s plan')

export const servicePlans = resource<
  ServicePlan,
  Schemas['NewServicePlan'],
  FiltersOf<'/api/v1/service-plans'>
>('service-plans', 'plan', [['service-plan-enrolments']])

export const serviceEnrolments = resource<
  ServiceEnrolment,
  Partial<ServiceEnrolment>,
  FiltersOf<'/api/v1/service-plan-enrolments'>
>('service-plan-enrolments', 'enrolment')

/** Sessions have no list of their own; they come with the enrolment. */
export const serviceSessions = resource<{ id: string }>('service-plan-sessions', 'session', [
  serviceEnrolments.all,
])

export type Exercise = Schemas['Exercise']

export const exercises = resource<Exercise, Schemas['NewExercise'], FiltersOf<'/api/v1/exercises'>>(
  'exercises',
  'exercise',
)
