import { expect, test } from 'vitest'
import { placeOf } from './placeOf'

test.each([
  ['/portal/visits', '/portal/visits'],
  ['/forms', '/portal/forms'],
  ['/forms/frm_1?x=1', '/portal/forms'],
  ['/treatment-plans/ptp_1/today', '/portal'],
  ['/portal', '/portal'],
  ['/somewhere', '/portal'],
  ['https://other.example/forms', null],
])('%s leads to %s', (url, place) => {
  expect(placeOf(url)).toBe(place)
})
