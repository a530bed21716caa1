import { expect, it } from 'vitest'
import { offerQuickActions, quickActions } from './quickActions'

const offer = (label: string) => ({ label, find: () => [{ id: label, label, run: () => {} }] })

it('offers what the open page offers, and nothing once it is left', () => {
  const leaveOne = offerQuickActions(offer('One'))
  expect(quickActions('').label).toBe('One')
  const leaveOther = offerQuickActions(offer('Other'))
  leaveOne()
  expect(quickActions('').actions.map(({ id }) => id)).toEqual(['Other'])
  leaveOther()
  expect(quickActions('').actions).toEqual([])
})
