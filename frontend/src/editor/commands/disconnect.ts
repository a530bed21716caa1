import { edgesInto } from '../graph/walk'
import { removeEdges } from '../operations/removeEdges'
import type { EditorState } from '../store/types'
import { defineCommand } from './defineCommand'

const waysInto = ({ shape, selectedNodes }: EditorState) =>
  selectedNodes.flatMap((id) => edgesInto(shape, id).map((edge) => edge.id))

export const disconnect = defineCommand({
  id: 'disconnect',
  label: 'Disconnect from the steps before',
  keys: ['shift+c'],
  group: 'Steps',
  changes: true,
  enabled: (state) => waysInto(state).length > 0,
  run: ({ store }) => {
    const ways = waysInto(store.getState())
    store.getState().editGraph((graph) => removeEdges(graph, ways))
  },
})
