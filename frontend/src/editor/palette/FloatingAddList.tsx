import { useMemo } from 'react'
import type { NodeType } from '../../api/types'
import { addStep } from '../adding/addStep'
import { fits } from '../adding/place'
import { useCommands } from '../commands/CommandsContext'
import { triggerOf } from '../operations/setTrigger'
import { useEditor, useEditorStore } from '../store/EditorContext'
import type { Picker } from '../store/uiSlice'
import { AddList } from './AddList'
import { Floating } from './Floating'

/** Opens where it was asked for, kept inside the window. */
export function FloatingAddList() {
  const picker = useEditor((state) => state.picker)
  return picker && <OpenList key={`${picker.x} ${picker.y}`} picker={picker} />
}

function OpenList({ picker }: { picker: Picker }) {
  const store = useEditorStore()
  const run = useCommands()
  const types = useEditor((state) => state.types)
  const started = useEditor((state) => triggerOf(state.draft.graph, state.typeOf) !== undefined)
  const list = useMemo(
    () =>
      [...types.values()].filter(
        (type) => fits(type, picker.place, started) && !(started && type.kind === 'trigger'),
      ),
    [types, picker, started],
  )
  const { closePicker } = store.getState()
  const close = () => {
    closePicker()
    run('focus-selected')
  }
  const pick = (type: NodeType) => {
    closePicker()
    addStep(store, type, picker.place)
    run('reveal-selected')
  }
  return (
    <Floating x={picker.x} y={picker.y} label="Add a step" onClose={closePicker}>
      <AddList types={list} question="What should happen?" onPick={pick} onClose={close} />
    </Floating>
  )
}
