import { expect, test } from 'vitest'
import { type Entry, missingWords, rowsOf, sentValues } from './entries'

const name: Entry = { name: 'name', label: 'Name', kind: 'text', required: true }
const from: Entry = { name: 'from', label: 'From', kind: 'date', half: true }
const to: Entry = { name: 'to', label: 'To', kind: 'date', half: true }
const tags: Entry = { name: 'tags', label: 'Tags', kind: 'words' }

test('blanks where something is needed are named', () => {
  expect(missingWords([name, tags], { name: '  ', tags: [] })).toEqual({ name: 'Name is needed' })
})

test('empty words stay at home, an empty list is told', () => {
  expect(sentValues([name, from, tags], { name: ' Ana ', from: '', tags: [] })).toEqual({
    name: 'Ana',
    tags: [],
  })
})

test('two halves share a row', () => {
  expect(rowsOf([name, from, to, tags])).toEqual([[name], [from, to], [tags]])
})
