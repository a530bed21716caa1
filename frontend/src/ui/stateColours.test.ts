import { expect, it } from 'vitest'
import { stateVariables } from './stateColours'

it('gives each state a colour and a soft colour in both schemes', () => {
  expect(stateVariables('light')['--state-failed']).toBe('#B91C1C')
  expect(stateVariables('dark')['--state-failed']).toBe('#F87171')
  expect(stateVariables('dark')['--state-failed-soft']).toContain('#F87171')
})
