import { resource } from './resource'
import type { FiltersOf, LabResult, Prescription } from './types'
import type { Schemas } from './types/schemas'

export const labResults = resource<
  LabResult,
  Schemas['NewLabResult'],
  FiltersOf<'/api/v1/lab-results'>
>('lab-results', 'lab result')

export const prescriptions = resource<
  Prescription,
  Schemas['NewPrescription'],
  FiltersOf<'/api/v1/prescriptions'>
>('prescriptions', 'prescription')
