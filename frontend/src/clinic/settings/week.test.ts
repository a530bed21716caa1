import { expect, test } from 'vitest'
import { hoursOf, stretchesOf, withOneMore } from './week'

const morning = { weekday: 0, opens: '09:00', closes: '12:30' }

test('an afternoon begins where the morning ends', () => {
  const week = withOneMore(stretchesOf([morning]), 0)
  expect(hoursOf(week)).toEqual([morning, { weekday: 0, opens: '12:30', closes: '18:00' }])
})

test('a free day becomes a usual one, in its place of the week', () => {
  const week = withOneMore(stretchesOf([{ ...morning, weekday: 4 }]), 1)
  expect(hoursOf(week).map(({ weekday, opens }) => [weekday, opens])).toEqual([
    [1, '09:00'],
    [4, '09:00'],
  ])
})
