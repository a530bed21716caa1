import { expect, it } from 'vitest'
import type { Problem } from '../../api/types'
import { mayPublish, type PublishFacts, publishState } from './publishState'

const problem = (severity: Problem['severity']): Problem => ({
  node_id: 'n1',
  field: 'title',
  code: 'required',
  message: 'Title is missing.',
  severity,
})

const facts = (
  version: number | null,
  changed: boolean,
  change: Partial<PublishFacts> = {},
): PublishFacts => ({
  workflow: { published_version: version, has_unpublished_changes: changed },
  steps: 2,
  dirty: false,
  problems: [],
  busy: false,
  failure: null,
  ...change,
})

it.each<[string, PublishFacts, boolean]>([
  ['nothing', facts(null, false, { steps: 0 }), false],
  ['ready', facts(null, true), true],
  ['published', facts(3, false), false],
  ['newer', facts(3, true), true],
  ['newer', facts(3, false, { dirty: true }), true],
  ['invalid', facts(3, true, { problems: [problem('error')] }), false],
  ['ready', facts(null, true, { problems: [problem('warning')] }), true],
  ['publishing', facts(3, true, { busy: true }), false],
  ['failed', facts(3, true, { failure: 'The server is busy.' }), true],
])('%s', (kind, given, allowed) => {
  const state = publishState(given)
  expect(state.kind).toBe(kind)
  expect(mayPublish(state)).toBe(allowed)
})
