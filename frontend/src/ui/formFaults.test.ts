import { expect, it } from 'vitest'
import { ApiError } from '../api/errors'
import { filledIn, remainingFault } from './formFaults'

const refusal = (field: string) =>
  new ApiError(422, 'VALIDATION_ERROR', 'Some fields are not right', [{ field, message: 'no' }])

it('shows a fault beside its field, and above the form when there is no such field', () => {
  expect(remainingFault(refusal('email'), { email: '' })).toBeNull()
  expect(remainingFault(refusal('consent'), { email: '' })).toBe('Some fields are not right')
})

it('does not send what was left empty', () => {
  expect(filledIn({ name: ' Amira ', email: '', count: 0, due: null })).toEqual({
    name: 'Amira',
    count: 0,
  })
})
