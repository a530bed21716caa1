import { useOnViewportChange, useStoreApi } from '@xyflow/react'
import { useCallback, useEffect } from 'react'

const FAR = 0.5
/** Below this the smallest words are dust (EDITOR §2). */
const WORDS = 2 / 3

/** One class on the canvas when the cards are too small to read; no card is drawn again for it. */
export function Lod() {
  const store = useStoreApi()
  const mark = useCallback(
    (zoom: number) => {
      const classes = store.getState().domNode?.classList
      classes?.toggle('lod', zoom < FAR)
      classes?.toggle('lod-words', zoom < WORDS)
    },
    [store],
  )
  useEffect(() => {
    mark(store.getState().transform[2])
  }, [mark, store])
  const onChange = useCallback(({ zoom }: { zoom: number }) => void mark(zoom), [mark])
  useOnViewportChange({ onChange })
  return null
}
