import { useCommands } from '../commands/CommandsContext'
import { typeOfNode } from '../graph/handles'
import { numbersOf } from '../graph/numbers'
import { findNode } from '../graph/walk'
import { connect } from '../operations/connect'
import { possibleLinks } from '../operations/possibleLinks'
import { nameOfStep, useEditor, useEditorStore, useStepNumber } from '../store/EditorContext'
import type { OpenConnect } from '../store/uiSlice'
import { AddList } from './AddList'
import { Floating } from './Floating'
import type { Entry } from './search'

/** Connecting without dragging: every step this one may lead to, in reading order. */
export function ConnectList() {
  const asked = useEditor((state) => state.connecting)
  return asked && <OpenConnectList key={asked.from} {...asked} />
}

function OpenConnectList({ from, x, y }: OpenConnect) {
  const store = useEditorStore()
  const run = useCommands()
  const number = useStepNumber(from)
  const state = store.getState()
  const links = possibleLinks(state.shape, from, state.typeOf)
  const type = typeOfNode(findNode(state.shape, from), state.typeOf)
  const entries = links.map((link, at): Entry => {
    const target = findNode(state.shape, link.target)
    const targetType = state.typeOf(target?.type ?? '')
    const label = type?.handles.find((handle) => handle.name === link.source_handle)?.label
    return {
      type: String(at),
      title: `Step ${numbersOf(state.shape).of.get(link.target)} · ${nameOfStep(state, link.target)}`,
      description: label ? `from “${label}”` : (targetType?.title ?? ''),
      icon: targetType?.icon ?? '',
      category: targetType?.category ?? 'other',
      keywords: [],
      fields: [],
    }
  })
  const close = () => store.setState({ connecting: null })
  const closeAndFocus = () => {
    close()
    run('focus-selected')
  }
  return (
    <Floating x={x} y={y} label={`Connect step ${number}`} onClose={close}>
      <AddList
        types={entries}
        question="Which step comes next?"
        grouped={false}
        onClose={closeAndFocus}
        onPick={(entry) => {
          const link = links[Number(entry.type)]
          if (link) state.editGraph((graph) => connect(graph, link, state.typeOf))
          closeAndFocus()
        }}
      />
    </Floating>
  )
}
