import { expect, it } from 'vitest'
import { aRun, aStep } from '../../live/testing'
import { announcement } from './announcements'

const step = (change: Parameters<typeof aStep>[0]) =>
  aStep({ number: 2, node_name: 'Create task', ...change })

it('says nothing when the page opens', () => {
  expect(announcement(null, aRun({ status: 'completed' }))).toBeNull()
})

it('leaves out what merely goes well', () => {
  const before = aRun({ steps: [] })
  const after = aRun({ steps: [step({ status: 'succeeded' })] })
  expect(announcement(before, after)).toBeNull()
})

it('tells of waiting, of failures and of the end, once', () => {
  const before = aRun({ steps: [] })
  const waits = aRun({ status: 'waiting', steps: [step({ status: 'waiting' })] })
  const failed = aRun({ status: 'failed', steps: [step({ status: 'failed' })] })
  expect(announcement(before, waits)).toBe('Step 2 Create task is waiting.')
  expect(announcement(waits, { ...waits })).toBeNull()
  expect(announcement(waits, failed)).toBe('Step 2 Create task failed. The run is over: failed.')
})
