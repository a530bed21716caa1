/** What to say about a failed step and what to do now. Pure. */
import type { Step } from '../../../api/types'
import { type Cause, causeOf, type StepError, serviceOf } from './causes'

/** Ways out that the page can offer. */
export type Act = 'retry' | 'open_step' | 'secrets'

export interface Advice {
  cause: Cause
  headline: string
  now: string
  acts: readonly Act[]
  /** The service's own words; null where the headline says it all. */
  said: string | null
  /** Whether anything left the house. */
  sent: string
}

interface Rule {
  /** Without one, the error's own words are the best headline. */
  headline?: (service: string) => string
  now: string
  acts: readonly Act[]
  sent?: string
}

const NOTHING_SENT = 'No'
const PERHAPS_SENT = 'Perhaps: the service did not say'

const RULES: Record<Cause, Rule> = {
  sign_in: {
    headline: (service) => `Sign-in to ${service} no longer works`,
    now: 'Enter the password or key anew where it is kept, then retry.',
    acts: ['secrets', 'retry'],
  },
  not_allowed: {
    headline: (service) => `${service} does not allow this`,
    now: 'Ask whoever looks after that service for the permission the step needs, then retry.',
    acts: ['retry'],
  },
  not_found: {
    headline: (service) => `${service} did not find the address`,
    now: 'Look at the address in the step or in the record, put it right, then retry.',
    acts: ['open_step', 'retry'],
  },
  rejected: {
    headline: (service) => `${service} rejected the data`,
    now: 'Look at what the step sends and compare it with what the service said.',
    acts: ['open_step', 'retry'],
  },
  no_answer: {
    headline: (service) => `${service} did not answer in time`,
    now: 'This often passes. Retry in a few minutes.',
    acts: ['retry'],
    sent: PERHAPS_SENT,
  },
  too_many: {
    headline: (service) => `Too many requests to ${service}`,
    now: 'It asks for a pause. Retry later.',
    acts: ['retry'],
  },
  trouble: {
    headline: (service) => `${service} is having trouble`,
    now: 'Nothing has to be changed here. Retry when the service works again.',
    acts: ['retry'],
    sent: PERHAPS_SENT,
  },
  out_of_reach: {
    headline: (service) => `${service} could not be reached`,
    now: 'Check that the service is running and its address is right, then retry.',
    acts: ['retry', 'open_step'],
  },
  not_set_up: {
    now: 'Whoever looks after this system has to set it up again. Then retry.',
    acts: ['retry'],
  },
  outcome_unknown: {
    headline: () => 'The work stopped during this step. It is not known whether it was sent',
    now: 'Find out whether it arrived before anything is sent a second time.',
    acts: [],
    sent: 'Not known',
  },
  expression: {
    headline: () => 'A field of this step could not be worked out',
    now: 'Open the step and put the field right, publish, then retry with the new version.',
    acts: ['open_step', 'retry'],
  },
  missing: {
    now: 'Complete the record and retry, or check for it in a step before this one.',
    acts: ['open_step', 'retry'],
  },
  settings: {
    now: 'Open the step, choose again, publish, then retry with the new version.',
    acts: ['open_step', 'retry'],
  },
  unexpected: {
    headline: () => 'Something went wrong inside this step',
    now: 'Retry. If it happens again, copy the details for support.',
    acts: ['retry'],
  },
  other: { now: 'See what it says, put it right, then retry.', acts: ['retry', 'open_step'] },
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const withoutStop = (text: string) => text.replace(/\.$/, '')

const nowWords = (rule: Rule, step: Step, nextTry: string | null): string =>
  step.status === 'retrying' && nextTry ? `Retries itself at ${nextTry}.` : rule.now

/** `nextTry` is the moment of the next try in words, where one is planned. */
export const adviceFor = (step: Step, error: StepError, nextTry: string | null): Advice => {
  const cause = causeOf(error)
  const rule = RULES[cause]
  const service = serviceOf(error, step.input)
  const headline = rule.headline
    ? // A host's name keeps its small letters.
      service.startsWith('the ')
      ? capital(rule.headline(service))
      : rule.headline(service)
    : withoutStop(error.message)
  return {
    cause,
    headline,
    now: nowWords(rule, step, nextTry),
    acts: step.status === 'retrying' ? [] : rule.acts,
    said: rule.headline ? error.message : null,
    sent: rule.sent ?? NOTHING_SENT,
  }
}

/** The field of the step's form that the cause points to. */
export const fieldFor = (cause: Cause, input: unknown): string | undefined =>
  (cause === 'not_found' || cause === 'out_of_reach') &&
  typeof input === 'object' &&
  input !== null &&
  'url' in input
    ? 'url'
    : undefined
