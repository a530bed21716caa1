import { describe, expect, it } from 'vitest'
import {
  countRules,
  eventExits,
  plainExits,
  segmentExits,
  withEnrolment,
  withExits,
  withRunMode,
} from './rules'

it.each([
  ['every_event', undefined, undefined], // the usual way is no rule
  ['once_ever', 5, { mode: 'once_ever' }], // days belong to one mode only
  ['not_within', undefined, { mode: 'not_within', days: 30 }],
  ['not_within', 7, { mode: 'not_within', days: 7 }],
] as const)('starting again %s with %s days is %j', (mode, days, rule) =>
  expect(withEnrolment(mode, days)).toEqual(rule),
)

describe('another start while a run is under way', () => {
  it.each([
    [undefined, { mode: 'parallel' }, undefined],
    [{ mode: 'single' }, { mode: 'parallel' }, undefined],
    [undefined, { mode: 'queued' }, { mode: 'queued', per: 'patient', limit: 1 }],
    [
      { mode: 'queued', per: 'record', limit: 3 },
      { mode: 'single' },
      { mode: 'single', per: 'record', limit: 3 },
    ],
  ] as const)('%j and then %j is %j', (now, change, rule) =>
    expect(withRunMode(now, change)).toEqual(rule),
  )
})

describe('reasons to end early', () => {
  it('are told apart and put together again', () => {
    const exits = withExits(['patient_deceased'], ['form.signed'], ['seg_1'])
    expect(plainExits(exits)).toEqual(['patient_deceased'])
    expect(eventExits(exits)).toEqual(['form.signed'])
    expect(segmentExits(exits)).toEqual(['seg_1'])
  })

  it('leave nothing when the last one goes', () => expect(withExits([], [], [])).toBeUndefined())
})

it.each([
  [undefined, 0],
  [{}, 0],
  [{ enrolment: { mode: 'once_ever' } as const, exits: undefined }, 1],
])('%j are %i rules', (rules, count) => expect(countRules(rules)).toBe(count))
