import { paste } from '../adding/paste'
import { useCommands } from '../commands/CommandsContext'
import { pastePlaces } from '../operations/pastePlaces'
import { nameOfStep, useEditor, useEditorStore } from '../store/EditorContext'
import type { Pasting } from '../store/uiSlice'
import { AddList } from './AddList'
import { Floating } from './Floating'
import type { Entry } from './search'

/** Where copied steps shall go: after the chosen step, on one of its paths, or beside it (EDITOR §4). */
export function PasteList() {
  const pasting = useEditor((state) => state.pasting)
  return pasting && <OpenPasteList {...pasting} />
}

function OpenPasteList({ clip, beside, x = 0, y = 0 }: Pasting) {
  const store = useEditorStore()
  const run = useCommands()
  const state = store.getState()
  const places = pastePlaces(state.shape, beside, state.typeOf, (id) => nameOfStep(state, id))
  const entry = (type: string, title: string, description: string): Entry => ({
    type,
    title,
    description,
    icon: 'clipboard-plus',
    category: 'flow',
    keywords: [],
    fields: [],
  })
  const entries = [
    ...places.map(({ title, description }, at) => entry(String(at), title, description)),
    entry('beside', 'Beside it', 'Not connected yet'),
  ]
  const close = () => store.setState({ pasting: null })
  const count = clip.nodes.length === 1 ? '1 step' : `${clip.nodes.length} steps`
  return (
    <Floating x={x} y={y} label={`Paste ${count}`} onClose={close}>
      <AddList
        types={entries}
        question={`Where shall ${count} go?`}
        grouped={false}
        onClose={() => {
          close()
          run('focus-selected')
        }}
        onPick={({ type }) => {
          close()
          paste(store, clip, places[Number(type)]?.place)
          run('reveal-selected')
        }}
      />
    </Floating>
  )
}
