import { expect, it } from 'vitest'
import { failuresByDay } from './failures'

const mark = (at: string, version: number) => ({
  at,
  version,
  note: null,
  workflow_id: 'wf_1',
  workflow_name: 'Recall',
})

it('counts failures of each day, and tells which versions came on it', () => {
  const days = failuresByDay({
    spans: [
      { at: '2026-03-17T00:00:00Z', counts: { completed: 4 } },
      { at: '2026-03-18T00:00:00Z', counts: { failed: 2, completed_with_errors: 1, completed: 1 } },
    ],
    published: [
      mark('2026-03-18T11:00:00Z', 4),
      mark('2026-03-18T10:00:00Z', 3),
      mark('2026-03-16T10:00:00Z', 2),
    ],
  })
  expect(days).toEqual([
    { at: '2026-03-17T00:00:00Z', failed: 0, runs: 4, published: [] },
    { at: '2026-03-18T00:00:00Z', failed: 3, runs: 4, published: [3, 4] },
  ])
})
