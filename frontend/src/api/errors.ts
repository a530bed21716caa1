import type { ErrorDetail } from './types'

/** What the server refused, in its own words. */
export class ApiError extends Error {
  override name = 'ApiError'

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: ErrorDetail[] = [],
    readonly requestId: string | null = null,
  ) {
    super(message)
  }

  /** Field → message, the shape that forms take. */
  get fields(): Record<string, string> {
    const named = this.details.filter((detail) => detail.field)
    return Object.fromEntries(named.map((detail) => [detail.field, detail.message]))
  }
}

/** The request never got an answer, so nobody knows whether it was heard. */
export class NetworkError extends Error {
  override name = 'NetworkError'

  constructor() {
    super('Careloom could not be reached. Check the connection and try again.')
  }
}

export const isApiError = (error: unknown, code?: string): error is ApiError =>
  error instanceof ApiError && (code === undefined || error.code === code)

/** True where the server has nothing at this address, or nothing that can be asked this way. */
export const isMissing = (error: unknown): boolean =>
  error instanceof ApiError && [404, 405, 422].includes(error.status)

/** Words for any failure, whatever was thrown. */
export function failureWords(error: unknown): string {
  if (error instanceof ApiError || error instanceof NetworkError) return error.message
  return 'Something went wrong on this page.'
}
