import { describe, expect, it } from 'vitest'
import { removeEdges } from '../operations/removeEdges'
import { removeNodes } from '../operations/removeNodes'
import { setSettings } from '../operations/setSettings'
import { swapSteps } from '../operations/swapSteps'
import { branching, links, node, typeOf } from '../testing/catalogue'
import { changeWords } from './changeWords'
import type { Graph } from './types'

const chain: Graph = {
  schema: 1,
  nodes: [node('t', 'invoice.paid'), node('a', 'create_task', 1), node('b', 'send_email', 2, 1)],
  edges: links('t>a', 'a>b'),
}
const without = removeEdges(chain, ['e2'])
const moved: Graph = {
  ...chain,
  nodes: chain.nodes.map((each) => (each.id === 'b' ? node('b', 'send_email', 3, 1) : each)),
}

describe('what is said of an edit', () => {
  it.each<[string, Graph, Graph]>([
    ['Moved to column 4 row 2', chain, moved],
    ['Step 2 connected to step 3', without, chain],
    ['Step 2 no longer leads to step 3', chain, without],
    ['Deleted step 3, send_email', chain, removeNodes(chain, ['b'])],
    ['2 steps deleted', chain, removeNodes(chain, ['a', 'b'])],
    ['Added step 3, send_email', removeNodes(chain, ['b']), chain],
    ['Step 2 switched off', chain, setSettings(chain, 'a', { enabled: false })],
    ['The order of the steps has changed', chain, swapSteps(chain, 'a', 'b', typeOf)],
    ['', chain, { ...chain, nodes: chain.nodes.map((each) => ({ ...each, name: 'New' })) }],
    ['', branching, branching],
  ])('%s', (words, before, after) => {
    expect(changeWords(before, after, (each) => each.type)).toBe(words)
  })
})
