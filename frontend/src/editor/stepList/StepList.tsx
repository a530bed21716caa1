import { Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, type MouseEvent, memo, useRef } from 'react'
import { useEditor, useEditorStore, useReadOnly, useShape } from '../store/EditorContext'
import { outlineOf } from './outline'
import classes from './StepList.module.css'
import { StepRows } from './StepRows'
import { useRowKeys } from './useRowKeys'

/** The workflow from top to bottom: all of it can be read and edited here, as on the canvas. */
export const StepList = memo(() => {
  const shape = useShape()
  const typeOf = useEditor((state) => state.typeOf)
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown: (event: KeyboardEvent) => void = useRowKeys(list)
  const { steps, loose } = outlineOf(shape, typeOf)
  return (
    // The rows are the controls; the arrows only lead from one to the next.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div ref={list} className={classes.list} onKeyDown={onKeyDown} data-step-list>
      <div className={classes.inner}>
        <StepRows steps={steps} label="Steps" />
        {loose.length > 0 && (
          <section className={classes.loose} aria-labelledby="loose-steps">
            <Text component="h2" id="loose-steps" fw={600}>
              Not connected
            </Text>
            <Text c="dimmed" mb="sm">
              Nothing leads here yet, so these steps are never carried out.
            </Text>
            <StepRows steps={loose} label="Steps that are not connected" />
          </section>
        )}
        <AddAnywhere />
      </div>
    </div>
  )
})
StepList.displayName = 'StepList'

/** At the foot of the list, where the thumb is. */
function AddAnywhere() {
  const store = useEditorStore()
  const readOnly = useReadOnly()
  const empty = useEditor((state) => state.draft.graph.nodes.length === 0)
  if (readOnly || empty) return null
  const open = (event: MouseEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    store.getState().openPicker({ place: { kind: 'best' }, x: left, y: top })
  }
  return (
    <button type="button" className={classes.addLast} onClick={open}>
      <IconPlus size={16} aria-hidden="true" /> Add a step
    </button>
  )
}
