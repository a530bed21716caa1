import { expect, it } from 'vitest'
import type { SaveState } from '../store/saveSlice'
import { saveWords } from './saveWords'

it.each<[SaveState, number, string]>([
  [{ kind: 'saving' }, 1, 'Saving…'],
  [{ kind: 'saved' }, 0, 'Draft saved 14:02'],
  [{ kind: 'offline' }, 6, 'Offline - 6 changes kept on this device'],
  [{ kind: 'offline' }, 1, 'Offline - 1 change kept on this device'],
  [
    { kind: 'failed', reason: 'The server is busy.', mayPass: true },
    2,
    'Not saved: The server is busy.',
  ],
  [{ kind: 'conflict', who: 'Ben' }, 2, 'Not saved: Ben changed the same'],
])('%j', (save, edits, words) => {
  expect(saveWords(save, '14:02', edits)).toBe(words)
})
