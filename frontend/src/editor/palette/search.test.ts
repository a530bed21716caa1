import { expect, it } from 'vitest'
import type { NodeType } from '../../api/types'
import { catalogue } from '../testing/catalogue'
import { groupTypes, searchTypes } from './search'

const base = catalogue.get('create_task') as NodeType
const make = (title: string, change: Partial<NodeType> = {}): NodeType => ({
  ...base,
  type: title,
  title,
  fields: [],
  ...change,
})

const types = [
  make('Create task', { keywords: ['todo', 'follow up'] }),
  make('Send SMS', { category: 'messages', keywords: ['text message', 'mobile'] }),
  make('Send e-mail', { category: 'messages', description: 'Writes to the patient.' }),
  make('Résumé request', { category: 'forms' }),
]

it.each([
  ['', ['Create task', 'Send SMS', 'Send e-mail', 'Résumé request']],
  ['task', ['Create task']],
  ['text mess', ['Send SMS']],
  ['TODO', ['Create task']],
  ['send', ['Send e-mail', 'Send SMS']],
  ['patient', ['Send e-mail']],
  ['resume', ['Résumé request']],
  ['crtask', ['Create task']],
  ['send fax', []],
])('“%s” finds %j', (query, titles) => {
  expect(searchTypes(types, query).map((type) => type.title)).toEqual(titles)
})

it('groups by category in the palette’s order', () => {
  expect(groupTypes(types).map((group) => group.category)).toEqual(['forms', 'tasks', 'messages'])
})
