import type { Draft } from '../store/graphSlice'

/** Hands the draft over as a file: plain JSON, as the server would take it. */
export const downloadDraft = (draft: Draft) => {
  const file = new Blob([JSON.stringify(draft, null, 2)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `${draft.name.replace(/[^\p{L}\p{N} _-]+/gu, '').trim() || 'workflow'}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
