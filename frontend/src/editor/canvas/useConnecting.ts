import type { Connection, FinalConnectionState, Handle, OnConnectStartParams } from '@xyflow/react'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useCallback } from 'react'
import { showFailure } from '../../ui/notify'
import { CARD, snapPosition } from '../graph/geometry'
import type { Link } from '../graph/types'
import { connect, whyNotConnect } from '../operations/connect'
import { refusedTargets } from '../operations/refusedTargets'
import { useEditorStore } from '../store/EditorContext'

type End = Pick<Handle, 'nodeId' | 'id' | 'type'> | null | undefined

/** A link between two ends, whichever of them the drag began at. */
export const linkBetween = (from: End, to: End): Link | null => {
  const source = from?.type === 'source' ? from : to?.type === 'source' ? to : null
  const target = from?.type === 'target' ? from : to?.type === 'target' ? to : null
  if (!source || !target) return null
  return { source: source.nodeId, source_handle: source.id ?? 'out', target: target.nodeId }
}

const pointOf = (event: MouseEvent | TouchEvent) =>
  'changedTouches' in event ? event.changedTouches[0] : event

/** Drawing a connection: to another end, to the body of a card, or into the empty. */
export const useConnecting = () => {
  const store = useEditorStore()
  const flow = useReactFlow()
  const drawing = useStoreApi()

  const join = useCallback(
    (link: Link) => {
      const { draft, typeOf, editGraph } = store.getState()
      const reason = whyNotConnect(draft.graph, link, typeOf)
      if (reason) showFailure(reason, 'Not connected')
      else editGraph((graph) => connect(graph, link, typeOf))
    },
    [store],
  )

  // Told to the page itself: no card is drawn again for it.
  const onConnectStart = useCallback(
    (_event: MouseEvent | TouchEvent, { nodeId, handleId, handleType }: OnConnectStartParams) => {
      const canvas = drawing.getState().domNode
      canvas?.classList.add('connecting')
      if (!nodeId || handleType !== 'source') return
      const { shape, typeOf } = store.getState()
      const output = { source: nodeId, source_handle: handleId ?? 'out' }
      for (const [id, reason] of refusedTargets(shape, output, typeOf)) {
        const card = canvas?.querySelector<HTMLElement>(
          `.react-flow__node[data-id="${CSS.escape(id)}"]`,
        )
        if (!card) continue
        card.dataset.refused = ''
        card.title = reason
      }
    },
    [drawing, store],
  )

  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) =>
      join({ source, source_handle: sourceHandle ?? 'out', target }),
    [join],
  )

  const isValidConnection = useCallback(
    (link: { source: string; target: string; sourceHandle?: string | null }) => {
      const { draft, typeOf } = store.getState()
      const { source, target, sourceHandle } = link
      const source_handle = sourceHandle ?? 'out'
      return whyNotConnect(draft.graph, { source, source_handle, target }, typeOf) === null
    },
    [store],
  )

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, { fromHandle, toHandle, isValid }: FinalConnectionState) => {
      const canvas = drawing.getState().domNode
      canvas?.classList.remove('connecting')
      for (const card of canvas?.querySelectorAll<HTMLElement>('[data-refused]') ?? []) {
        delete card.dataset.refused
        card.removeAttribute('title')
      }
      const point = pointOf(event)
      if (isValid || !fromHandle || !point) return
      const refused = linkBetween(fromHandle, toHandle)
      if (refused) return join(refused)
      const under = document.elementFromPoint(point.clientX, point.clientY)
      const card = under?.closest('.react-flow__node')?.getAttribute('data-id')
      if (card) {
        const type = fromHandle.type === 'source' ? 'target' : 'source'
        const link = linkBetween(fromHandle, { nodeId: card, id: null, type })
        if (link && card !== fromHandle.nodeId) join(link)
      } else if (under?.closest('.react-flow__pane') && fromHandle.type === 'source') {
        const at = flow.screenToFlowPosition({ x: point.clientX, y: point.clientY })
        store.getState().openPicker({
          place: {
            kind: 'after',
            output: { source: fromHandle.nodeId, source_handle: fromHandle.id ?? 'out' },
            position: snapPosition({ x: at.x, y: at.y - CARD.height / 2 }),
          },
          x: point.clientX,
          y: point.clientY,
        })
      }
    },
    [drawing, flow, join, store],
  )

  return { onConnectStart, onConnect, isValidConnection, onConnectEnd }
}
