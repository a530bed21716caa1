import { expect, test } from 'vitest'
import { bodyOf, type Draft, draftOf } from './draft'

const note: Draft = {
  ...draftOf(undefined),
  key: ' fall_risk ',
  methods: ['note'],
  content: { note: { subject: 'Fall risk', body: 'Look out.' }, email: { body: 'Old words' } },
  note_type: 'Risk',
  prompt: { when: 'on_opening', how: 'modal', from_days: 3 },
  prompt_staff: ['usr_1'],
}

test('only the texts of chosen methods are sent', () => {
  expect(bodyOf(note)).toMatchObject({
    key: 'fall_risk',
    content: { note: { subject: 'Fall risk', body: 'Look out.' } },
    note_type: 'Risk',
    prompt_staff: ['usr_1'],
  })
  expect(bodyOf(note).content).not.toHaveProperty('email')
})

test('days count only for a range of days', () => {
  expect(bodyOf(note).prompt).toEqual({ when: 'on_opening', how: 'modal' })
  const range = { ...note, prompt: { when: 'date_range', how: 'banner', until_days: 14 } as const }
  expect(bodyOf(range).prompt).toEqual({
    when: 'date_range',
    how: 'banner',
    from_days: 0,
    until_days: 14,
  })
})

test('what belongs to a note goes with the note', () => {
  const mail: Draft = { ...note, methods: ['email'], staff_recipient: 'role:admin' }
  expect(bodyOf(mail)).toMatchObject({
    note_type: null,
    prompt: null,
    prompt_staff: [],
    staff_recipient: null,
  })
})
