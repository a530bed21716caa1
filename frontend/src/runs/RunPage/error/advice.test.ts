import { expect, it } from 'vitest'
import { aRun, aStep } from '../../../live/testing'
import { adviceFor, fieldFor } from './advice'
import type { StepError } from './causes'
import { supportText } from './support'

const failure = (code: string, message: string): StepError => ({ code, message, permanent: true })
const advice = (error: StepError, change: Parameters<typeof aStep>[0] = {}) =>
  adviceFor(aStep({ status: 'failed', ...change }), error, null)

const LAB = { input: { url: 'https://lab.example/orders?patient=7' } }

it.each([
  ['The other system answered 401.', 'Sign-in to lab.example no longer works'],
  ['The other system answered 403.', 'lab.example does not allow this'],
  ['The other system answered 404.', 'lab.example did not find the address'],
  ['The other system answered 410.', 'lab.example did not find the address'],
  ['The other system answered 422.', 'lab.example rejected the data'],
  ['The other system answered 429.', 'Too many requests to lab.example'],
  ['The other system answered 500.', 'lab.example is having trouble'],
  ['The other system answered 504.', 'lab.example did not answer in time'],
  ['The other system could not be reached.', 'lab.example could not be reached'],
])('%s', (message, headline) => {
  expect(advice(failure('delivery', message), LAB).headline).toBe(headline)
})

it.each([
  ['The mail server refused: 535 Bad credentials', 'Sign-in to the mail server no longer works'],
  ['The mail server refused: 550 No such user', 'The mail server did not find the address'],
  ['The mail server refused: 451 Try later', 'The mail server is having trouble'],
  ['The mail server did not answer in time.', 'The mail server did not answer in time'],
  ['The provider refused: 400 Not a mobile (number)', 'The message provider rejected the data'],
  ['The other system answered 404.', 'The other system did not find the address'],
  ['No mail server is configured any more.', 'No mail server is configured any more'],
  ['It could not be sent.', 'It could not be sent'],
])('%s', (message, headline) => {
  expect(advice(failure('delivery', message)).headline).toBe(headline)
})

it.each([
  ['template', 'The template cannot be filled in.', 'A field of this step could not be worked out'],
  [
    'no_patient',
    'There is no patient to put the alert on.',
    'There is no patient to put the alert on',
  ],
  ['unexpected', 'An unexpected error (KeyError).', 'Something went wrong inside this step'],
  ['conflict', 'The slot is taken.', 'The slot is taken'],
])('code %s', (code, message, headline) => {
  expect(advice(failure(code, message)).headline).toBe(headline)
})

it('quotes the service, and says nothing twice', () => {
  const quoted = advice(failure('delivery', 'The mail server refused: 550 No such user'))
  expect(quoted.said).toBe('The mail server refused: 550 No such user')
  expect(advice(failure('conflict', 'The slot is taken.')).said).toBeNull()
})

it.each([
  ['The worker stopped while sending. It is not known whether it was sent.', 'Not known'],
  ['The provider broke down (503): it may have been sent.', 'Not known'],
  ['The other system answered 500.', 'Perhaps: the service did not say'],
  ['The other system answered 404.', 'No'],
])('never guesses what was sent: %s', (message, sent) => {
  expect(advice(failure('delivery', message)).sent).toBe(sent)
})

it('offers nothing to press where the step retries itself', () => {
  const error = failure('delivery', 'The other system answered 429.')
  const waiting = adviceFor(aStep({ status: 'retrying' }), error, '14:05')
  expect([waiting.now, waiting.acts]).toEqual(['Retries itself at 14:05.', []])
})

it('leads to the address where there is one', () => {
  expect(fieldFor('not_found', LAB.input)).toBe('url')
  expect(fieldFor('not_found', { to: 'patient' })).toBeUndefined()
})

it('gives support ids and codes, and nothing that was sent', () => {
  const step = aStep({ status: 'failed', input: { body: 'Ana Pinto' }, summary: 'For Ana Pinto' })
  const run = aRun({ patient: { id: 'pat_1', name: 'Ana Pinto' } })
  const text = supportText(
    run,
    step,
    failure('delivery', 'The other system answered 422 Ana Pinto'),
  )
  expect(text).toContain('Code: delivery\nCause: rejected\nAnswer: 422')
  expect(text).toContain('Run: run_1')
  expect(text).not.toContain('Ana')
})
