import { csrfToken } from './csrf'
import { ApiError, NetworkError } from './errors'
import { newId } from './newId'
import type { ErrorDetail, Meta, Page } from './types'

export const BASE = '/api/v1'

type Query = Record<string, string | number | boolean | string[] | null | undefined>

interface Envelope<T, M> {
  data: T
  meta: M
  error?: { code: string; message: string; details?: ErrorDetail[] }
}

interface Call {
  query?: Query
  body?: unknown
  idempotencyKey?: string
  /** The token of a patient's link; whoever has one is nobody of the staff. */
  bearer?: string
  signal?: AbortSignal
}

let whenSignedOut: () => void = () => {}

/** Called when the session has ended under our feet; the shell goes to the sign-in page. */
export function onSignedOut(handler: () => void) {
  whenSignedOut = handler
}

export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  return `${BASE}${path}${search.size ? `?${search}` : ''}`
}

function headersFor(method: string, call: Call): Headers {
  const headers = new Headers({ Accept: 'application/json' })
  if (call.body !== undefined) headers.set('Content-Type', 'application/json')
  if (call.idempotencyKey) headers.set('Idempotency-Key', call.idempotencyKey)
  if (call.bearer) headers.set('Authorization', `Bearer ${call.bearer}`)
  const token = csrfToken()
  if (method !== 'GET' && token) headers.set('X-CSRFToken', token)
  return headers
}

async function send(method: string, path: string, call: Call): Promise<Response> {
  try {
    return await fetch(address(path, call.query), {
      method,
      headers: headersFor(method, call),
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      credentials: 'same-origin',
      signal: call.signal,
    })
  } catch (error) {
    if (call.signal?.aborted) throw error
    throw new NetworkError()
  }
}

// Who asks there is nobody yet: being told so is no news.
const isOfTheDoor = (path: string) =>
  path === '/me' || path === '/session' || path.startsWith('/session/')

async function read<T, M>(response: Response): Promise<Envelope<T, M>> {
  const text = await response.text()
  try {
    return (text ? JSON.parse(text) : { data: null, meta: {} }) as Envelope<T, M>
  } catch {
    // A proxy's own page, not ours.
    const words = `The server answered ${response.status} without saying why.`
    throw new ApiError(response.status, 'UNREADABLE', words)
  }
}

export async function call<T, M extends Meta = Meta>(
  method: string,
  path: string,
  options: Call = {},
): Promise<{ data: T; meta: M }> {
  const response = await send(method, path, options)
  const envelope = await read<T, M>(response)
  if (response.ok) return envelope
  if (response.status === 401 && !options.bearer && !isOfTheDoor(path)) whenSignedOut()
  const { code, message, details } = envelope.error ?? {
    code: 'UNKNOWN',
    message: `The server answered ${response.status}.`,
  }
  throw new ApiError(response.status, code, message, details, envelope.meta?.request_id)
}

export const get = async <T>(path: string, query?: Query, signal?: AbortSignal) =>
  (await call<T>('GET', path, { query, signal })).data

export const getPage = async <T, M extends Meta = Meta>(
  path: string,
  query?: Query,
  signal?: AbortSignal,
) => (await call<T[], M>('GET', path, { query, signal })) satisfies Page<T, M>

export const post = async <T>(path: string, body: unknown = {}) =>
  (await call<T>('POST', path, { body })).data

export const patch = async <T>(path: string, body: unknown) =>
  (await call<T>('PATCH', path, { body })).data

export const put = async <T>(path: string, body: unknown) =>
  (await call<T>('PUT', path, { body })).data

export const remove = async (path: string) => {
  await call<null>('DELETE', path)
}

/** POST that makes something: asked twice when the line drops, made once thanks to the key. */
export async function create<T>(path: string, body: unknown = {}): Promise<T> {
  const options = { body, idempotencyKey: newId() }
  try {
    return (await call<T>('POST', path, options)).data
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
    return (await call<T>('POST', path, options)).data
  }
}
