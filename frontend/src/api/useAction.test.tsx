import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, it, vi } from 'vitest'
import { useAction } from './useAction'

const within =
  (client: QueryClient) =>
  ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )

it('does a thing once, however often it is clicked meanwhile', async () => {
  const pay = vi.fn(async (id: string) => id)
  const { result } = renderHook(() => useAction(pay, { touches: [] }), {
    wrapper: within(new QueryClient()),
  })
  act(() => {
    result.current.mutate('inv_1')
    result.current.mutate('inv_1')
  })
  await waitFor(() => expect(result.current.isSuccess).toBe(true))
  expect(pay).toHaveBeenCalledOnce()
})

it('can be done again after it failed, and reads again what it touched', async () => {
  const client = new QueryClient()
  const invalidate = vi.spyOn(client, 'invalidateQueries')
  const pay = vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValueOnce('paid')
  const settings = { touches: [['invoices']] }
  const { result } = renderHook(() => useAction(pay, settings), { wrapper: within(client) })
  act(() => result.current.mutate('inv_1'))
  await waitFor(() => expect(result.current.isError).toBe(true))
  act(() => result.current.mutate('inv_1'))
  await waitFor(() => expect(result.current.data).toBe('paid'))
  expect(invalidate).toHaveBeenCalledWith({ queryKey: ['invoices'] })
})
