import { failureWords, isApiError, NetworkError } from '../../api/errors'
import type { SaveState } from '../store/saveSlice'

/** Somebody has saved since: no failure yet, for the two may go together. */
export const isStale = (error: unknown): boolean => isApiError(error) && error.status === 409

/** What a failed save means for the person at the screen. */
export const failureOf = (error: unknown): SaveState => {
  if (error instanceof NetworkError) return { kind: 'offline' }
  const mayPass = isApiError(error) && (error.status >= 500 || [409, 429].includes(error.status))
  return { kind: 'failed', reason: failureWords(error), mayPass }
}
