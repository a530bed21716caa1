import type { SaveState } from '../store/saveSlice'

/** The one line in the header that people trust; it never says more than is so (`EDITOR §7`). */
export const saveWords = (save: SaveState, clock: string, pendingEdits: number): string => {
  switch (save.kind) {
    case 'saved':
      return `Draft saved ${clock}`
    case 'saving':
      return 'Saving…'
    case 'offline': {
      const changes = pendingEdits === 1 ? '1 change' : `${pendingEdits} changes`
      return `Offline - ${changes} kept on this device`
    }
    case 'conflict':
      return `Not saved: ${save.who} changed the same`
    case 'failed':
      return `Not saved: ${save.reason}`
  }
}
