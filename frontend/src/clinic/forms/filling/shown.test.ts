import { expect, test } from 'vitest'
import type { FormField } from '../../../api/types'
import { missingAnswers, shownFields, toldAnswers } from './shown'

const hurts: FormField = { id: 'hurts', type: 'boolean', label: 'Does it hurt?', required: true }
const where: FormField = {
  id: 'where',
  type: 'text',
  label: 'Where?',
  required: true,
  show_when: { all: [{ field: 'hurts', op: 'is_true' }] },
}
const side: FormField = {
  id: 'side',
  type: 'choice',
  label: 'Which side?',
  show_when: { all: [{ field: 'where', op: 'eq', value: 'Knee' }] },
}
const sign: FormField = { id: 'sign', type: 'signature', label: 'Signature', required: true }
const fields = [hurts, where, side, sign]

const ids = (answers: Record<string, unknown>) => shownFields(fields, answers).map(({ id }) => id)

test('a question shows once the one before it calls for it', () => {
  expect(ids({})).toEqual(['hurts', 'sign'])
  expect(ids({ hurts: true })).toEqual(['hurts', 'where', 'sign'])
  expect(ids({ hurts: true, where: 'knee ' })).toEqual(['hurts', 'where', 'side', 'sign'])
})

test('an answer that is not shown calls for nothing', () => {
  expect(ids({ hurts: false, where: 'Knee' })).toEqual(['hurts', 'sign'])
})

test('no is an answer, and what is hidden is not missing', () => {
  expect(missingAnswers(fields, { hurts: false })).toEqual({})
  expect(missingAnswers(fields, { hurts: true })).toEqual({ where: 'This is needed' })
})

test('only shown answers are told, emptied ones as nothing', () => {
  expect(toldAnswers(fields, { hurts: true, where: '', side: 'left' })).toEqual({
    hurts: true,
    where: null,
  })
})

test.each([
  ['gte', 7, 8, true],
  ['gte', 7, undefined, false],
  ['lt', 3, 3, false],
  ['contains', 'b', ['a', 'b'], true],
  ['not_in', ['a'], 'b', true],
  ['exists', undefined, '', false],
])('%s %o of %o is %s', (op, value, actual, isShown) => {
  const first: FormField = { id: 'a', type: 'text', label: 'A' }
  const second: FormField = {
    id: 'b',
    type: 'text',
    label: 'B',
    show_when: { any: [{ field: 'a', op, value }] },
  }
  expect(shownFields([first, second], { a: actual }).length).toBe(isShown ? 2 : 1)
})
