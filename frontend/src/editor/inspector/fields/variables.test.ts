import { expect, test } from 'vitest'
import { isSame, nameFrom, rowOf, rowsOf, variablesOf } from './variables'

test('a row without a name waits for one', () => {
  expect(variablesOf([rowOf('', '{{ patient.first_name }}'), rowOf('plan', 'Knee')])).toEqual({
    plan: 'Knee',
  })
  expect(variablesOf([rowOf('')])).toBeUndefined()
})

test('of two rows with one name the first counts', () => {
  expect(variablesOf([rowOf('plan', 'Knee'), rowOf('plan', 'Hip')])).toEqual({ plan: 'Knee' })
})

test('what is kept can be read again', () => {
  const kept = { plan: 'Knee', sessions: 3 }
  expect(isSame(variablesOf(rowsOf(kept)), kept)).toBe(true)
  expect(isSame({ plan: 'Knee' }, kept)).toBe(false)
})

test.each([
  ['Plan name', 'plan_name'],
  ['2nd visit', 'nd_visit'],
])('%s is written %s', (typed, name) => expect(nameFrom(typed)).toBe(name))
