/** Whether a workflow is shown as a drawing or as a list. */
import { useMediaQuery } from '@mantine/hooks'
import { useEditor } from './EditorContext'
import type { ShownAs } from './uiSlice'

/** Below this width the canvas has no room, and the list stands in for it (EDITOR §1). */
export const NARROW = '(max-width: 900px)'

const KEY = 'careloom.editor.shownAs'

const likesList = () => localStorage.getItem(KEY) === 'list'

/** The choice is kept for this person on this device; a narrow window always starts with the list. */
export const keepShownAs = (as: ShownAs) => {
  if (!matchMedia(NARROW).matches) localStorage.setItem(KEY, as)
}

export const shownByItself = (): ShownAs =>
  matchMedia(NARROW).matches || likesList() ? 'list' : 'drawing'

export const useNarrow = (): boolean =>
  useMediaQuery(NARROW, false, { getInitialValueInEffect: false })

export const useShownAs = (): ShownAs => {
  const narrow = useNarrow()
  const chosen = useEditor((state) => state.shownAs)
  return chosen ?? (narrow || likesList() ? 'list' : 'drawing')
}
