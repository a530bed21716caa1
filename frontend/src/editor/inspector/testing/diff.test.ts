import { expect, it } from 'vitest'
import { differences } from './diff'

it.each([
  ['nothing', { a: 1, b: { c: [1] } }, { a: 1, b: { c: [1] } }, []],
  ['a value', { a: 1 }, { a: 2 }, [{ path: 'a', before: 1, after: 2 }]],
  [
    'one deep down',
    { b: { c: 1, d: 2 } },
    { b: { c: 3, d: 2 } },
    [{ path: 'b.c', before: 1, after: 3 }],
  ],
  ['one that is new', {}, { a: 'x' }, [{ path: 'a', before: undefined, after: 'x' }]],
  ['one that is gone', { a: 'x' }, {}, [{ path: 'a', before: 'x', after: undefined }]],
  [
    'nothing but an id',
    { id: 'tsk_01a20049-1d18-707b-9522-0d99f0b924d2' },
    { id: 'tsk_01a20049-204a-7310-821b-f7573e5d95e8' },
    [],
  ],
  ['a list as a whole', { a: [1, 2] }, { a: [1] }, [{ path: 'a', before: [1, 2], after: [1] }]],
])('%s differs', (_name, before, after, expected) =>
  expect(differences(before, after)).toEqual(expected),
)
