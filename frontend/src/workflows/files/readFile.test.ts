import { expect, test } from 'vitest'
import { readFile } from './readFile'

const rule = {
  name: 'First video visit',
  trigger_event: 'appointment.first_booked',
  actions: [
    { type: 'require_form', form_template_id: 50 },
    { type: 'schedule_action', delay_days: 3, action: { type: 'create_task', title: 'Call' } },
  ],
}

const bundle = {
  format: 'careloom.workflow',
  version: 1,
  name: 'Thanks',
  graph: {
    schema: 1,
    nodes: [
      { id: 'n2', type: 'send_email', name: 'Say thanks' },
      { id: 'n1', type: 'appointment.completed' },
    ],
    edges: [{ id: 'e1', source: 'n1', source_handle: 'out', target: 'n2' }],
  },
  message_templates: [{ key: 'thanks', name: 'Thank you' }],
  form_templates: [{ key: 'pain', title: 'Pain survey' }],
}

test('a rule is a trigger and a row of actions', () => {
  expect(readFile(JSON.stringify(rule))).toMatchObject({
    kind: 'rule',
    name: 'First video visit',
    trigger: 'appointment.first_booked',
    steps: [{ type: 'require_form' }, { type: 'create_task', name: 'Call' }],
  })
})

test('a bundle says what comes along', () => {
  expect(readFile(JSON.stringify(bundle))).toMatchObject({
    kind: 'bundle',
    trigger: 'appointment.completed',
    steps: [{ type: 'send_email', name: 'Say thanks' }],
    messageTemplates: ['Thank you'],
    formTemplates: ['Pain survey'],
  })
})

test('an answer of the API is read as what it gives', () => {
  const answer = { data: bundle, meta: { request_id: 'req_1' } }
  expect(readFile(JSON.stringify(answer))).toMatchObject({ kind: 'bundle', name: 'Thanks' })
})

test.each([
  ['{"name": ', 'not JSON'],
  ['"hello"', 'not a workflow'],
  ['[{}, {}]', 'several workflows'],
  ['{"name": "Thanks"}', 'trigger_event'],
])('%s cannot be imported', (text, why) => {
  expect(readFile(text)).toEqual({ problem: expect.stringContaining(why) })
})

test('nothing is asked of an empty box', () => expect(readFile('  ')).toBeNull())
