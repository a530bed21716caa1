/** The rules of a workflow in plain words, and the changes the panel makes to them. Pure. */
import type { Breaker, Enrolment, Exit, Rules, RunMode } from '../../api/types'

export const ENROLMENTS: readonly { value: Enrolment['mode']; label: string }[] = [
  { value: 'every_event', label: 'Every time it happens' },
  { value: 'not_while_active', label: 'Not while a run for this patient is under way' },
  { value: 'not_within', label: 'Not again within some days' },
  { value: 'once_per_record', label: 'Only once for each record: a visit, an invoice, a form' },
  { value: 'once_ever', label: 'Only once for each patient, ever' },
]

export const RUN_MODES: readonly { value: RunMode['mode']; label: string; about: string }[] = [
  { value: 'parallel', label: 'Run side by side', about: 'Each run goes its own way.' },
  {
    value: 'single',
    label: 'Keep the run that is under way',
    about: 'The new one does not start, and the list of runs says why.',
  },
  {
    value: 'restart',
    label: 'Cancel it and begin again',
    about: 'What the old run has done stays done.',
  },
  {
    value: 'queued',
    label: 'Wait for its turn',
    about: 'The new one starts when the one before it is over.',
  },
]

export const PER: readonly { value: NonNullable<RunMode['per']>; label: string }[] = [
  { value: 'patient', label: 'the same patient' },
  { value: 'record', label: 'the same record' },
  { value: 'workflow', label: 'the whole workflow' },
]

export const EXITS: readonly { value: Exit['when']; label: string }[] = [
  { value: 'record_cancelled', label: 'The record is cancelled' },
  { value: 'patient_discharged', label: 'The patient is discharged' },
  { value: 'patient_deceased', label: 'The patient has died' },
  { value: 'patient_archived', label: 'The patient is archived' },
  { value: 'consent_withdrawn', label: 'The patient withdraws consent' },
]

export const USUAL_DAYS = 30
/** What the server goes by where nothing is said. */
export const USUAL_BREAKER: Breaker = { failures: 50, sends: 1000, minutes: 60 }
export const NO_BREAKER: Breaker = { failures: null, sends: null }

/** The usual way is kept as nothing at all, so that a workflow without rules has none. */
export const withEnrolment = (mode: Enrolment['mode'], days?: number): Enrolment | undefined => {
  if (mode === 'every_event') return undefined
  return mode === 'not_within' ? { mode, days: days ?? USUAL_DAYS } : { mode }
}

export const withRunMode = (now: RunMode | undefined, change: Partial<RunMode>) => {
  const next: RunMode = { mode: 'parallel', per: 'patient', limit: 1, ...now, ...change }
  return next.mode === 'parallel' ? undefined : next
}

/** A limit of one means something else in each mode, so it is only asked where it may be more. */
export const hasLimit = (mode: RunMode['mode']): boolean => mode === 'single' || mode === 'queued'

const isPlain = (exit: Exit) => exit.when !== 'event' && exit.when !== 'segment_left'

export const plainExits = (exits: readonly Exit[] = []): Exit['when'][] =>
  exits.filter(isPlain).map((exit) => exit.when)

export const eventExits = (exits: readonly Exit[] = []): string[] =>
  exits.flatMap((exit) => (exit.when === 'event' && exit.event ? [exit.event] : []))

export const segmentExits = (exits: readonly Exit[] = []): string[] =>
  exits.flatMap((exit) => (exit.when === 'segment_left' && exit.segment_id ? exit.segment_id : []))

/** The reasons chosen from the list, the events, and the segments that are left. */
export const withExits = (
  plain: readonly Exit['when'][],
  events: readonly string[],
  segments: readonly string[],
): Exit[] | undefined => {
  const next: Exit[] = [
    ...EXITS.filter(({ value }) => plain.includes(value)).map(({ value }) => ({ when: value })),
    ...events.map((event): Exit => ({ when: 'event', event })),
    ...segments.map((segment_id): Exit => ({ when: 'segment_left', segment_id })),
  ]
  return next.length > 0 ? next : undefined
}

/** How many of the rules are set, for the button that opens them. */
export const countRules = (rules: Rules | undefined): number =>
  Object.values(rules ?? {}).filter((rule) => rule !== undefined && rule !== null).length
