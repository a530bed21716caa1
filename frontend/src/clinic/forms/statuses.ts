import type { FormField, FormStatus, FormType } from '../../api/types'
import type { StateName } from '../../ui/stateColours'

export const formStatuses: Record<FormStatus, { word: string; state: StateName }> = {
  pending: { word: 'To be filled in', state: 'waiting' },
  in_progress: { word: 'Begun', state: 'running' },
  completed: { word: 'Filled in', state: 'succeeded' },
  signed: { word: 'Signed', state: 'succeeded' },
  withdrawn: { word: 'Withdrawn', state: 'cancelled' },
  expired: { word: 'Expired', state: 'stale' },
}

export const formTypes: Record<FormType, string> = {
  intake: 'Intake',
  survey: 'Survey',
  disclaimer: 'Disclaimer',
  assessment: 'Assessment',
  questionnaire: 'Questionnaire',
}

export const fieldTypes: Record<FormField['type'], string> = {
  text: 'Short text',
  long_text: 'Long text',
  number: 'Number',
  date: 'Day',
  boolean: 'Yes or no',
  choice: 'One of several',
  multi_choice: 'Several of several',
  scale: 'Scale',
  signature: 'Signature',
}

export const asOptions = <K extends string>(words: Record<K, string>) =>
  (Object.entries(words) as [K, string][]).map(([value, label]) => ({ value, label }))
