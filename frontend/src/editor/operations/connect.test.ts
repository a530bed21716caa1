import { expect, it } from 'vitest'
import { readingOrder } from '../graph/order'
import type { Graph } from '../graph/types'
import { branching, links, node, typeOf } from '../testing/catalogue'
import { connect, whyNotConnect } from './connect'
import { possibleLinks } from './possibleLinks'
import { refusedTargets } from './refusedTargets'

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

it('lets the path of an entry lead back to its own loop, and nowhere else before it', () => {
  const loop: Graph = {
    schema: 1,
    nodes: [node('t', 'invoice.paid'), node('all', 'for_each'), node('a', 'send_email')],
    edges: links('t.out>all', 'all.each>a'),
  }
  const back = { source: 'a', source_handle: 'out', target: 'all' }
  const after = connect(loop, back, typeOf)
  expect(after.edges.at(-1)).toEqual({ id: 'e3', ...back })
  expect(readingOrder(after)).toEqual(['t', 'all', 'a'])
  expect(whyNotConnect(after, { ...back, target: 't' }, typeOf)).not.toBeNull()
})

it('names the steps an output cannot lead to before anybody tries', () => {
  const output = { source: 'task', source_handle: 'out' }
  const refused = refusedTargets(branching, output, typeOf)
  expect(Object.fromEntries(refused)).toEqual({
    t: 'A trigger starts the workflow, so nothing can lead to it.',
    b: 'This would make a loop without an exit.',
    task: 'A step cannot lead to itself.',
    mail: 'These steps are already connected.',
  })
  for (const { id } of branching.nodes) {
    expect(refused.get(id) ?? null).toBe(
      whyNotConnect(branching, { ...output, target: id }, typeOf),
    )
  }
})
