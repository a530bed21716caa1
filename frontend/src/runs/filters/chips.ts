/** The filters in force, in words, each to be taken away. Pure. */
import { durationWords, planTime } from '../../ui/time'
import { NARROWING, type RunSearch } from './runSearch'

export interface Chip {
  name: (typeof NARROWING)[number]
  label: string
}

export interface Names {
  workflow: (id: string) => string | undefined
  trigger: (type: string) => string | undefined
  patient: (id: string) => string | undefined
  step: (id: string) => string | undefined
  zone: string
}

const WORDS: {
  [K in (typeof NARROWING)[number]]: (value: NonNullable<RunSearch[K]>, names: Names) => string
} = {
  workflow: (id, names) => `Workflow: ${names.workflow(id) ?? id}`,
  version: (number) => `Version ${number}`,
  trigger: (type, names) => `Started by: ${names.trigger(type) ?? type}`,
  patient: (id, names) => `Patient: ${names.patient(id) ?? id}`,
  record: (id) => `Record: ${id}`,
  failed: () => 'Has a failed step',
  node: (id, names) => `At step: ${names.step(id) ?? id}`,
  took: (seconds) => `Took ${durationWords(seconds * 1000)} or longer`,
  from: (at, { zone }) => `From ${planTime(at, zone)}`,
  to: (at, { zone }) => `Until ${planTime(at, zone)}`,
}

export const chipsOf = (search: RunSearch, names: Names): Chip[] =>
  NARROWING.flatMap((name) => {
    const value = search[name]
    if (value === undefined) return []
    return [
      { name, label: (WORDS[name] as (value: unknown, names: Names) => string)(value, names) },
    ]
  })
