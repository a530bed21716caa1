import { expect, it } from 'vitest'
import { branching, typeOf } from '../testing/catalogue'
import { connect, whyNotConnect } from './connect'
import { possibleLinks } from './possibleLinks'

it.each([
  ['task', 'error', 'mail', null],
  ['task', 'out', 'task', 'A step cannot lead to itself.'],
  ['task', 'out', 't', 'A trigger starts the workflow, so nothing can lead to it.'],
  ['task', 'out', 'mail', 'These steps are already connected.'],
  ['mail', 'out', 'b', 'This would make a loop without an exit.'],
  ['task', 'maybe', 'mail', 'This step has no such output.'],
  ['gone', 'out', 'mail', 'That step is no longer here.'],
])('from %s.%s to %s: %s', (source, source_handle, target, reason) => {
  expect(whyNotConnect(branching, { source, source_handle, target }, typeOf)).toBe(reason)
})

it('adds an edge with an id of its own', () => {
  const link = { source: 'task', source_handle: 'error', target: 'mail' }
  expect(connect(branching, link, typeOf).edges.at(-1)).toEqual({ id: 'e5', ...link })
})

it('gives the same graph back when it refuses', () => {
  const loop = { source: 'mail', source_handle: 'out', target: 't' }
  expect(connect(branching, loop, typeOf)).toBe(branching)
})

it('lists what a step may lead to, output by output', () => {
  const drawn = possibleLinks(branching, 'b', typeOf).map(
    (link) => `${link.source_handle}>${link.target}`,
  )
  expect(drawn).toEqual(['true>mail', 'false>task'])
})
