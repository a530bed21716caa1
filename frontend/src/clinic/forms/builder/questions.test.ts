import { expect, test } from 'vitest'
import { idFrom, moved, namedFields, settledFields, withProfile, withType } from './questions'

test.each([
  ['Pain today?', [], 'pain_today'],
  ['Pain today?', ['pain_today'], 'pain_today_2'],
  ['1. Größe', [], 'gro_e'],
  ['???', [], 'question'],
])('%s becomes a word', (label, taken, id) => {
  expect(idFrom(label, taken)).toBe(id)
})

test('another kind of answer brings what it needs and drops what it does not use', () => {
  const field = {
    id: 'a',
    type: 'choice',
    label: 'A',
    options: [{ value: 'x', label: 'X' }],
  } as const
  expect(withType({ ...field, options: [...field.options] }, 'scale')).toEqual({
    id: 'a',
    type: 'scale',
    label: 'A',
    min: 0,
    max: 10,
  })
})

test('a renamed option keeps its value, so that old answers still fit', () => {
  const options = [
    { value: 'left', label: 'Left side', score: 1 },
    { value: '', label: 'Left' },
    { value: '', label: '  ' },
  ]
  const [field] = namedFields([{ id: 'side', type: 'choice', label: 'Where?', options }])
  expect(field?.options).toEqual([
    { value: 'left', label: 'Left side', score: 1 },
    { value: 'left_2', label: 'Left' },
  ])
})

test('a new question is named after its words, also where another one speaks of it', () => {
  const fields = settledFields(
    [
      { id: 'question', type: 'boolean', label: 'Does it hurt?' },
      {
        id: 'pain',
        type: 'scale',
        label: 'How much?',
        show_when: { all: [{ field: 'question', op: 'is_true' }] },
      },
    ],
    ({ id }) => id === 'question',
  )
  expect(fields.map(({ id }) => id)).toEqual(['does_it_hurt', 'pain'])
  expect(fields[1]?.show_when).toEqual({ all: [{ field: 'does_it_hurt', op: 'is_true' }] })
})

test('a question for the profile takes the answers that fit there', () => {
  const question = { id: 'a', type: 'text', label: '' } as const
  expect(withProfile(question, 'date_of_birth')).toMatchObject({
    type: 'date',
    label: 'Date of birth',
    profile: 'date_of_birth',
  })
  expect(withProfile(question, 'sex').options?.map(({ value }) => value)).toContain('female')
  expect(withProfile({ ...question, profile: 'email' }, null)).toEqual(question)
})

test('the first stays first when it is moved up', () => {
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  expect(moved(['a', 'b'], 0, 1)).toEqual(['b', 'a'])
})
