import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from 'vitest'
import { useFollowRuns } from './useFollowRuns'

const socket = vi.hoisted(() => ({ connected: false, onChange: () => {} }))

vi.mock('../live/useLiveRuns', () => ({
  useLiveRuns: (_target: unknown, onChange: () => void) => {
    socket.onChange = onChange
    return socket.connected
  },
}))

const client = new QueryClient()
const within = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
)
let readAgain: MockInstance<QueryClient['invalidateQueries']>

beforeEach(() => {
  vi.useFakeTimers()
  readAgain = vi.spyOn(client, 'invalidateQueries')
})
afterEach(() => vi.useRealTimers())

const follow = (connected: boolean) => {
  socket.connected = connected
  renderHook(() => useFollowRuns([['tasks']]), { wrapper: within })
}

it('looks every three seconds while there is no socket', () => {
  follow(false)
  act(() => void vi.advanceTimersByTime(6_100))
  expect(readAgain).toHaveBeenCalledTimes(2)
  expect(readAgain).toHaveBeenCalledWith({ queryKey: ['tasks'] })
})

it('reads at once when the socket tells, and once for a burst', () => {
  follow(true)
  act(() => {
    for (let times = 0; times < 20; times += 1) socket.onChange()
    vi.advanceTimersByTime(1_500)
  })
  expect(readAgain.mock.calls.length).toBeLessThanOrEqual(2)
  expect(readAgain).toHaveBeenCalled()
})

it('leaves the server alone while nobody looks', () => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  follow(false)
  act(() => void vi.advanceTimersByTime(10_000))
  expect(readAgain).not.toHaveBeenCalled()
})
