import { expect, it, vi } from 'vitest'
import { answerFor } from './messages'
import type { Message } from './types'

const message = { run_id: 'run_1', node_id: 'n2' } as Message

const reply = (data: unknown) => new Response(JSON.stringify({ data, meta: {} }))

it('gives the answer to the step that sent the message', async () => {
  const steps = [
    { id: 'step_1', node_id: 'n1', status: 'unknown' },
    { id: 'step_2', node_id: 'n2', status: 'failed' },
    { id: 'step_3', node_id: 'n2', status: 'unknown' },
  ]
  const fetched = vi
    .fn<typeof fetch>()
    .mockResolvedValueOnce(reply({ id: 'run_1', steps }))
    .mockResolvedValueOnce(reply({ id: 'run_1' }))
  vi.stubGlobal('fetch', fetched)
  await answerFor(message, true)
  expect(fetched.mock.calls[1]?.[0]).toBe('/api/v1/runs/run_1/steps/step_3/resolve')
  expect(fetched.mock.calls[1]?.[1]?.body).toBe('{"sent":true}')
})
