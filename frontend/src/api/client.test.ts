import { beforeEach, describe, expect, it, vi } from 'vitest'
import { address, create, get, onSignedOut, patch, post } from './client'
import { keepCsrfToken } from './csrf'
import { ApiError, failureWords, NetworkError } from './errors'

const fetched = vi.fn<typeof fetch>()

const answer = (status: number, body: unknown) =>
  fetched.mockResolvedValueOnce(
    new Response(status === 204 ? null : JSON.stringify(body), { status }),
  )

const refusal = (status: number, code: string, message: string, details: unknown[] = []) =>
  answer(status, { data: null, meta: { request_id: 'req_1' }, error: { code, message, details } })

const sentHeader = (turn: number, name: string) =>
  new Headers(fetched.mock.calls[turn]?.[1]?.headers).get(name)

beforeEach(() => {
  fetched.mockReset()
  vi.stubGlobal('fetch', fetched)
  keepCsrfToken('token-1')
  onSignedOut(() => {})
})

describe('what is sent', () => {
  it('leaves out filters that are not set', () => {
    expect(address('/runs', { status: 'failed', cursor: undefined, search: '' })).toBe(
      '/api/v1/runs?status=failed',
    )
  })

  it('proves changes with the token, and reads without it', async () => {
    answer(200, { data: {}, meta: {} })
    answer(200, { data: {}, meta: {} })
    await post('/tasks/tsk_1/complete')
    await get('/tasks')
    expect(sentHeader(0, 'X-CSRFToken')).toBe('token-1')
    expect(sentHeader(1, 'X-CSRFToken')).toBeNull()
  })

  it('asks again with the same key when the line drops while creating', async () => {
    fetched.mockRejectedValueOnce(new TypeError('network'))
    answer(201, { data: { id: 'tsk_1' }, meta: {} })
    await expect(create('/tasks', { title: 'Call' })).resolves.toEqual({ id: 'tsk_1' })
    const key = sentHeader(0, 'Idempotency-Key')
    expect(key).toHaveLength(32)
    expect(sentHeader(1, 'Idempotency-Key')).toBe(key)
  })
})

describe('what comes back', () => {
  it('unwraps the envelope', async () => {
    answer(200, { data: { id: 'wf_1' }, meta: { request_id: 'req_1' } })
    await expect(get('/workflows/wf_1')).resolves.toEqual({ id: 'wf_1' })
  })

  it('keeps the server’s words and the newer revision of a conflict', async () => {
    refusal(409, 'CONFLICT', 'Somebody saved before you', [
      { field: 'revision', message: 'is 4 by now', current_revision: 4 },
    ])
    const error = (await patch('/workflows/wf_1', { revision: 3 }).catch(
      (thrown: ApiError) => thrown,
    )) as ApiError
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ status: 409, code: 'CONFLICT', requestId: 'req_1' })
    expect(error.details[0]?.current_revision).toBe(4)
    expect(error.fields).toEqual({ revision: 'is 4 by now' })
    expect(failureWords(error)).toBe('Somebody saved before you')
  })

  it('tells the shell when the session has ended', async () => {
    const signedOut = vi.fn()
    onSignedOut(signedOut)
    refusal(401, 'UNAUTHORIZED', 'Please sign in')
    await expect(get('/runs')).rejects.toThrow('Please sign in')
    expect(signedOut).toHaveBeenCalledOnce()
  })

  it('says so in plain words when the answer is not ours', async () => {
    fetched.mockResolvedValueOnce(new Response('<html>Bad gateway</html>', { status: 502 }))
    await expect(get('/runs')).rejects.toThrow('The server answered 502 without saying why.')
  })

  it('never blames the server when it was not reached', async () => {
    fetched.mockRejectedValue(new TypeError('network'))
    await expect(get('/runs')).rejects.toBeInstanceOf(NetworkError)
  })
})
