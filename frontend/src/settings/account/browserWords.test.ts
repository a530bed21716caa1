import { expect, it } from 'vitest'
import { browserWords } from './browserWords'

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36'

it.each([
  [`Mozilla/5.0 (Windows NT 10.0) ${CHROME}`, 'Chrome on Windows'],
  [`Mozilla/5.0 (Windows NT 10.0) ${CHROME} Edg/156.0`, 'Edge on Windows'],
  [`Mozilla/5.0 (Linux; Android 16) ${CHROME}`, 'Chrome on Android'],
  ['Mozilla/5.0 (iPhone; like Mac OS X) AppleWebKit Version/19 Safari/604', 'Safari on iPhone'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko Firefox/150.0', 'Firefox on Linux'],
  ['curl/8', 'A browser'],
])('%s is %s', (agent, words) => {
  expect(browserWords(agent)).toBe(words)
})
