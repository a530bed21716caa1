import { expect, it } from 'vitest'
import type { Rules } from '../../api/types'
import type { Graph } from '../graph/types'
import { branching, catalogue, typeOf } from '../testing/catalogue'
import { addNode, newNode } from './addNode'
import { connect } from './connect'
import { copyNodes, pasteNodes } from './copyNodes'
import { insertOnEdge } from './insertOnEdge'
import { moveNodes } from './moveNodes'
import { removeEdges } from './removeEdges'
import { removeNodes } from './removeNodes'
import { replaceGraph } from './replaceGraph'
import { setConfig } from './setConfig'
import { setRules } from './setRules'
import { setTrigger } from './setTrigger'
import { tidyUp } from './tidyUp'

const rules: Rules = { enrolment: { mode: 'once_ever' }, exits: [{ when: 'patient_deceased' }] }
const graph: Graph = { ...branching, rules }
const task = catalogue.get('create_task')
const trigger = catalogue.get('invoice.paid')
if (!task || !trigger) throw new Error('no such type')
const made = newNode(graph, task, { x: 0, y: 600 })

it.each<[string, (from: Graph) => Graph]>([
  ['adding a step', (from) => addNode(from, made)],
  ['putting one on an edge', (from) => insertOnEdge(from, 'e1', made, 'out')],
  ['moving', (from) => moveNodes(from, { t: { x: 480, y: 0 } })],
  ['removing steps', (from) => removeNodes(from, ['task', 'mail'])],
  ['removing connections', (from) => removeEdges(from, ['e1'])],
  [
    'connecting',
    (from) => connect(from, { source: 'mail', source_handle: 'out', target: 'task' }, typeOf),
  ],
  [
    'pasting',
    (from) => pasteNodes(from, copyNodes(from, ['task'], typeOf), { x: 0, y: 0 }, typeOf),
  ],
  ['another trigger', (from) => setTrigger(from, trigger, typeOf)],
  ['typing', (from) => setConfig(from, 'task', 'title', 'Ring')],
  ['tidying up', (from) => tidyUp(from, typeOf)],
  ['going back to a version', (from) => replaceGraph(branching, structuredClone(from))],
])('%s keeps the rules', (_what, act) => expect(act(graph).rules).toEqual(rules))

it.each<[string, Partial<Rules>, Rules | undefined]>([
  ['one more', { run_mode: { mode: 'queued' } }, { ...rules, run_mode: { mode: 'queued' } }],
  ['one less', { exits: undefined }, { enrolment: rules.enrolment as Rules['enrolment'] & object }],
  ['none', { exits: undefined, enrolment: undefined }, undefined],
])('%s', (_what, change, wanted) => expect(setRules(graph, change).rules).toEqual(wanted))
