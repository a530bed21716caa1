import { expect, it } from 'vitest'
import { addNote } from '../operations/addNote'
import { groupNodes } from '../operations/groupNodes'
import { setConfig } from '../operations/setConfig'
import { setName } from '../operations/setName'
import { branching, typeOf } from '../testing/catalogue'
import { findOnCanvas } from './find'

const named = setName(branching, 'mail', 'Écrire au patient')
const told = setConfig(named, 'task', 'checks', [{ words: 'Ring the patient on Monday' }])
const graph = groupNodes(
  addNote(told, { x: 0, y: -200 }, 'Monday is a holiday'),
  ['mail'],
  'Letters',
)
const found = (words: string) =>
  findOnCanvas(graph, words, typeOf).map(({ id, detail }) => [id, detail])

it.each<[string, string[][]]>([
  ['', []],
  ['   ', []],
  ['ecrire', [['mail', '']]],
  ['SEND_EMAIL', [['mail', 'send_email']]],
  ['create', [['task', '']]],
  [
    'monday',
    [
      ['task', 'Ring the patient on Monday'],
      ['note1', 'Monday is a holiday'],
    ],
  ],
  ['letters', [['g1', '']]],
  ['nowhere', []],
])('“%s”', (words, wanted) => expect(found(words)).toEqual(wanted))
