import { describe, expect, it } from 'vitest'
import type { RunStatus, StepStatus } from '../api/types'
import { foldChanges, foldRun, missedSomething } from './foldRun'
import { aRun, aStep, told } from './testing'

const statusOf = (run: ReturnType<typeof aRun>, id: string) =>
  run.steps.findLast((step) => step.node_id === id)?.status

describe('a live message', () => {
  it('moves its step and the run on', () => {
    const run = foldRun(aRun({ seq: 1 }), told(2, ['task', 'succeeded'], 'completed'))
    expect(statusOf(run, 'task')).toBe('succeeded')
    expect(run).toMatchObject({ status: 'completed', seq: 2 })
  })

  it.each([[1], [2]])('with seq %i changes nothing when we are at 2', (seq) => {
    const run = aRun({ seq: 2 })
    expect(foldRun(run, told(seq, ['task', 'failed'], 'failed'))).toBe(run)
  })

  it.each<[RunStatus, RunStatus]>([
    ['cancelled', 'completed'],
    ['completed', 'running'],
    ['failed', 'completed'],
  ])('never turns a %s run into %s', (ended, late) => {
    const run = foldRun(aRun({ seq: 5, status: ended }), told(6, ['task', 'succeeded'], late))
    expect(run).toMatchObject({ status: ended, seq: 6 })
  })

  it.each<[StepStatus, StepStatus, StepStatus]>([
    ['cancelled', 'succeeded', 'cancelled'],
    ['succeeded', 'running', 'succeeded'],
    ['waiting', 'succeeded', 'succeeded'],
    ['unknown', 'succeeded', 'succeeded'], // a person told us
  ])('a step that is %s and then told %s is %s', (known, late, shown) => {
    const run = aRun({ seq: 1, steps: [aStep({ node_id: 'task', status: known })] })
    expect(statusOf(foldRun(run, told(2, ['task', late])), 'task')).toBe(shown)
  })

  it('keeps the failed try beside the next one', () => {
    const run = aRun({ seq: 1, steps: [aStep({ node_id: 'task', status: 'failed' })] })
    const after = foldRun(run, told(2, ['task', 'running', 2]))
    expect(after.steps.map((step) => [step.attempt, step.status])).toEqual([
      [1, 'failed'],
      [2, 'running'],
    ])
  })
})

it.each([
  [1, 2, 1, false], // the next one
  [3, 4, 1, true], // 2 and 3 never came
  [0, 1, 1, false], // told before
])('after %i, seq %i, known %i: missed something is %s', (after, seq, known, answer) => {
  expect(missedSomething(aRun({ seq: known }), { ...told(seq), after })).toBe(answer)
})

describe('changes over HTTP', () => {
  it('fill in the step that was only told live', () => {
    const live = foldRun(aRun({ seq: 1 }), told(2, ['task', 'succeeded']))
    const full = aStep({ id: 'step_1', node_id: 'task', status: 'succeeded', seq: 2, number: 3 })
    const run = foldChanges(live, { run: aRun({ seq: 2 }), steps: [full] })
    expect(run.steps).toEqual([full])
  })

  it('do not bring back an older state', () => {
    const waiting = aStep({ id: 'step_1', node_id: 'task', status: 'waiting', seq: 2 })
    const live = foldRun(
      aRun({ seq: 2, steps: [waiting] }),
      told(3, ['task', 'succeeded'], 'completed'),
    )
    const run = foldChanges(live, { run: aRun({ seq: 2, status: 'waiting' }), steps: [waiting] })
    expect(statusOf(run, 'task')).toBe('succeeded')
    expect(run.status).toBe('completed')
  })

  it('give the same answer when they come twice', () => {
    const changes = { run: aRun({ seq: 2 }), steps: [aStep({ id: 'step_1', seq: 2 })] }
    const once = foldChanges(aRun({ seq: 1 }), changes)
    expect(foldChanges(once, changes)).toEqual(once)
  })
})

describe('the items of a loop', () => {
  const items = (run: ReturnType<typeof aRun>) =>
    run.steps.map((step) => [step.iteration, step.status])
  const toldOf = (seq: number, iteration: string, status: StepStatus) => {
    const message = told(seq, ['mail', status])
    return { ...message, steps: message.steps.map((step) => ({ ...step, iteration })) }
  }

  it('keep their own steps when told live', () => {
    const first = foldRun(aRun({ seq: 0 }), toldOf(1, '0', 'running'))
    const second = foldRun(first, toldOf(2, '1', 'running'))
    expect(items(foldRun(second, toldOf(3, '0', 'failed')))).toEqual([
      ['0', 'failed'],
      ['1', 'running'],
    ])
  })

  it('keep their own steps when read over HTTP, in whatever order they come', () => {
    const live = foldRun(aRun({ seq: 0 }), toldOf(1, '1', 'succeeded'))
    const full = ['0', '1'].map((iteration, at) =>
      aStep({ id: `step_${at}`, node_id: 'mail', iteration, status: 'succeeded', seq: 1 }),
    )
    const run = foldChanges(live, { run: aRun({ seq: 1 }), steps: full })
    expect(run.steps.map(({ id, iteration }) => [id, iteration])).toEqual([
      ['step_1', '1'],
      ['step_0', '0'],
    ])
  })
})
