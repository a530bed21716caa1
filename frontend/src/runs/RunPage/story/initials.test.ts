import { expect, it } from 'vitest'
import { initialsOf, withInitials } from './initials'

it.each([
  ['Ana Pinto', 'A. P.'],
  ['Amira El-Sayed', 'A. E. S.'],
  ['  Jo  ', 'J.'],
])('%s is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

it.each([
  ['Sent to Ana Pinto.', 'Sent to A. P.'],
  ['Call ana about it', 'Call A. about it'],
  ['Analysis for Mrs Pinto', 'Analysis for Mrs P.'],
  ['Nobody is named', 'Nobody is named'],
])('%s → %s', (text, redacted) => {
  expect(withInitials(text, ['Ana Pinto'])).toBe(redacted)
})

it('takes names as they are, whatever signs they have', () => {
  expect(withInitials('To O’Neil (Jr.) now', ['O’Neil (Jr.)'])).toBe('To O. (. now')
})
