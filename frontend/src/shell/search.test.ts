import { expect, it } from 'vitest'
import { choice, readSearch, searchOf, text, writeSearch } from './search'

const read = searchOf({ status: choice('status', ['open', 'paid']), search: text('search') })

it.each([
  ['?status=paid&search=123', { status: 'paid', search: '123' }], // a number is a word here
  ['?status=stolen', {}],
  ['?search=', {}],
  ['', {}],
])('%s is read as %o', (address, values) => expect(read(readSearch(address))).toEqual(values))

it('writes only what is set', () => {
  expect(writeSearch({ status: 'paid', search: undefined })).toBe('?status=paid')
  expect(writeSearch({})).toBe('')
})
