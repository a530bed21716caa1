import { expect, test } from 'vitest'
import { smsWords } from './smsWords'

test.each([
  [{ parts: 1, length: 90, encoding: 'GSM-7', odd: null }, '90 characters, 1 SMS'],
  [
    { parts: 2, length: 90, encoding: 'UCS-2', odd: '…' },
    '90 characters, 2 SMS; “…” makes each of them shorter',
  ],
] as const)('%o', (sms, words) => {
  expect(smsWords({ ...sms })).toBe(words)
})
