import { expect, it } from 'vitest'
import { startsWithin } from './periods'

const now = new Date('2026-11-21T15:00:00')

it('means whole days, so that this morning’s visit is still in today', () => {
  const { start_gte, start_lte } = startsWithin('today', now)
  expect(new Date(start_gte ?? 0)).toEqual(new Date('2026-11-21T00:00:00'))
  expect(new Date(start_lte ?? 0)).toEqual(new Date('2026-11-21T23:59:59.999'))
})

it('counts today among the next seven days', () => {
  expect(new Date(startsWithin('week', now).start_lte ?? 0)).toEqual(
    new Date('2026-11-27T23:59:59.999'),
  )
})

it('asks for everything by asking for nothing', () => {
  expect(startsWithin('all', now)).toEqual({})
})
