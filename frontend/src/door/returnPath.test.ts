import { expect, it } from 'vitest'
import { returnPath } from './returnPath'

it.each([
  ['/runs?status=failed#top', '/runs?status=failed#top'],
  [undefined, '/'],
  ['//evil.example/runs', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?return=/runs', '/'], // not in circles
])('%s leads to %s', (asked, path) => {
  expect(returnPath(asked, 'https://clinic.example')).toBe(path)
})
