import { failureWords, isApiError, NetworkError } from '../../api/errors'
import type { SaveState } from '../store/saveSlice'

/** What a failed save means for the person at the screen. */
export const failureOf = (error: unknown): SaveState => {
  if (error instanceof NetworkError) return { kind: 'offline' }
  if (isApiError(error) && error.status === 409) return { kind: 'conflict' }
  const mayPass = isApiError(error) && (error.status >= 500 || error.status === 429)
  return { kind: 'failed', reason: failureWords(error), mayPass }
}
