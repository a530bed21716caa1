import { expect, test } from 'vitest'
import { zoneChoices, zoneWords } from './zones'

test('zones are told without underscores', () => {
  expect(zoneWords('America/New_York')).toBe('America/New York')
})

test('the zone in use is offered once, whatever the browser calls it', () => {
  const offered = zoneChoices('Asia/Kolkata').filter(({ value }) => value === 'Asia/Kolkata')
  expect(offered).toHaveLength(1)
  expect(zoneChoices('Europe/London').map(({ value }) => value)).toContain('Asia/Tokyo')
})
