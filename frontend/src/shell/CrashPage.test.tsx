import { screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { ApiError } from '../api/errors'
import { draw } from '../testing/render'
import { CrashBoundary } from './CrashBoundary'

function Broken({ by }: { by: Error }): never {
  throw by
}

const crash = (by: Error) =>
  draw(
    <CrashBoundary>
      <Broken by={by} />
    </CrashBoundary>,
  )

it.each([
  [new TypeError('x is undefined'), 'What you saved is safe'],
  [new ApiError(403, 'FORBIDDEN', 'You may not see this'), 'You may not see this'],
  [new TypeError('Failed to fetch dynamically imported module: a.js'), 'there is a newer version'],
])('%s leaves words and a way out', (by, words) => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  crash(by)
  expect(screen.getByRole('alert')).toHaveTextContent(words)
  expect(screen.getByRole('button', { name: 'Load it again' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'To the workflows' })).toBeVisible()
})
