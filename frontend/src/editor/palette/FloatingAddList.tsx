import { FocusTrap, Portal } from '@mantine/core'
import { useClickOutside } from '@mantine/hooks'
import { useMemo } from 'react'
import type { NodeType } from '../../api/types'
import { addStep } from '../adding/addStep'
import { fits } from '../adding/place'
import { useCommands } from '../commands/CommandsContext'
import { triggerOf } from '../operations/setTrigger'
import { useEditor, useEditorStore } from '../store/EditorContext'
import type { Picker } from '../store/uiSlice'
import { AddList } from './AddList'
import classes from './AddList.module.css'

const WIDTH = 360
const HEIGHT = 420
const MARGIN = 12

const within = (wanted: number, size: number, room: number) =>
  Math.max(MARGIN, Math.min(wanted, room - size - MARGIN))

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
  const close = () => {
    store.getState().closePicker()
    run('focus-selected')
  }
  const ref = useClickOutside(() => store.getState().closePicker())
  const pick = (type: NodeType) => {
    store.getState().closePicker()
    addStep(store, type, picker.place)
    run('reveal-selected')
  }
  return (
    <Portal>
      <FocusTrap active>
        <div
          ref={ref}
          className={classes.floating}
          data-picker
          role="dialog"
          aria-label="Add a step"
          style={{
            left: within(picker.x, WIDTH, window.innerWidth),
            top: within(picker.y, HEIGHT, window.innerHeight),
            maxHeight: HEIGHT,
          }}
        >
          <AddList types={list} onPick={pick} onClose={close} />
        </div>
      </FocusTrap>
    </Portal>
  )
}
