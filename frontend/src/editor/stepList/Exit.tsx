import { IconArrowBackUp, IconArrowRight, IconPlus } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import { useCommands } from '../commands/CommandsContext'
import { numbersOf } from '../graph/numbers'
import {
  nameOfStep,
  useEditor,
  useEditorStore,
  useReadOnly,
  useStepNumber,
} from '../store/EditorContext'
import type { AddPlace } from '../store/uiSlice'
import type { Way } from './outline'
import classes from './StepList.module.css'

/** Between two rows: a step can be added here; and where the way leads when not to the next row. */
export function Exit({ way }: { way: Way }) {
  const readOnly = useReadOnly()
  const number = useStepNumber(way.output.source)
  const nested = way.key.includes('\0') && !way.goesOn && way.edge === null
  return (
    <div className={classes.exit} data-open={way.edge === null || undefined}>
      {!readOnly && <AddHere way={way} />}
      {way.edge && !way.goesOn && <Elsewhere way={way} target={way.edge.target} />}
      {readOnly && nested && <span className={classes.ends}>ends after step {number}</span>}
    </div>
  )
}

const placeOf = ({ edge, output }: Way): AddPlace =>
  edge ? { kind: 'edge', edgeId: edge.id } : { kind: 'after', output }

function AddHere({ way }: { way: Way }) {
  const store = useEditorStore()
  const from = useStepNumber(way.output.source)
  const to = useEditor((state) => way.edge && numbersOf(state.shape).of.get(way.edge.target))
  const open = (event: MouseEvent<HTMLElement>) => {
    const { left, bottom } = event.currentTarget.getBoundingClientRect()
    store.getState().select([way.output.source])
    store.getState().openPicker({ place: placeOf(way), x: left, y: bottom + 4 })
  }
  const after = `Add a step after step ${from}${way.label && `, ${way.label}`}`
  return (
    <button
      type="button"
      className={classes.add}
      aria-label={to ? `${after}, before step ${to}` : after}
      onClick={open}
    >
      <IconPlus size={14} stroke={2.2} aria-hidden="true" />
      {way.edge === null && <span aria-hidden="true">Add a step</span>}
    </button>
  )
}

/** A way to a step that is told elsewhere; from its menu the connection can be taken away. */
function Elsewhere({ way, target }: { way: Way; target: string }) {
  const store = useEditorStore()
  const run = useCommands()
  const readOnly = useReadOnly()
  const number = useStepNumber(target)
  const name = useEditor((state) => nameOfStep(state, target))
  const edge = way.edge?.id ?? ''
  const go = () => {
    store.getState().select([target])
    run('focus-selected')
  }
  const menu = (event: MouseEvent) => {
    if (readOnly) return
    event.preventDefault()
    store.getState().select([], [edge])
    store.setState({ menu: { of: 'edge', x: event.clientX, y: event.clientY } })
  }
  const Picture = way.back ? IconArrowBackUp : IconArrowRight
  return (
    <button type="button" className={classes.elsewhere} onClick={go} onContextMenu={menu}>
      <Picture size={15} aria-hidden="true" />
      <span>
        {way.back ? 'Next item, back to' : 'Goes on with'} step {number} · {name}
      </span>
    </button>
  )
}
