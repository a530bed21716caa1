import { expect, test } from 'vitest'
import { categoriesNamed } from './categoriesNamed'

const reminders = { key: 'reminder', name: 'Reminders' }

test.each([
  [['Reminders'], [reminders]],
  [
    ['Reminders', 'Clinic news'],
    [reminders, { key: 'clinic_news', name: 'Clinic news' }],
  ],
  [['Reminder'], [{ key: 'reminder_2', name: 'Reminder' }]], // messages of the old one stay its own
  [[], []],
])('%j', (names, expected) => expect(categoriesNamed(names, [reminders])).toEqual(expected))
