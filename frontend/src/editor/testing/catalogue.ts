/** A small catalogue and a way to draw graphs in one line each, for tests. */
import type { NodeField, NodeHandle, NodeType } from '../../api/types'
import { COLUMN } from '../graph/geometry'
import type { TypeOf } from '../graph/order'
import type { Graph, GraphEdge, GraphNode } from '../graph/types'

const out: NodeHandle = { name: 'out', label: '', kind: 'normal', required: false }
const error: NodeHandle = { name: 'error', label: 'on error', kind: 'error', required: false }

const field = (
  name: string,
  kind: NodeField['kind'],
  change: Partial<NodeField> = {},
): NodeField => ({
  name,
  kind,
  label: name.charAt(0).toUpperCase() + name.slice(1),
  help: null,
  required: false,
  default: null,
  placeholder: null,
  max_length: null,
  min: null,
  max: null,
  options: null,
  source: null,
  template: false,
  depends_on: null,
  ...change,
})

const nodeType = (type: string, change: Partial<NodeType> = {}): NodeType => ({
  type,
  kind: 'action',
  title: type,
  description: '',
  help: '',
  category: 'tasks',
  icon: 'checklist',
  keywords: [],
  fields: [],
  handles: [out, error],
  has_input: true,
  summary: '',
  outputs: [],
  supplies: [],
  config_schema: {},
  sample_config: {},
  ...change,
})

export const catalogue: ReadonlyMap<string, NodeType> = new Map(
  [
    nodeType('invoice.paid', { kind: 'trigger', has_input: false, handles: [out] }),
    nodeType('create_task', {
      title: 'Create task',
      summary: '{title} · for {assignee}',
      fields: [
        field('title', 'text', { required: true, template: true }),
        field('assignee', 'assignee'),
        field('priority', 'priority', { default: 'medium' }),
      ],
    }),
    nodeType('send_email'),
    nodeType('branch', {
      kind: 'control',
      handles: [
        { ...out, name: 'true', label: 'yes' },
        { ...out, name: 'false', label: 'no' },
      ],
    }),
    nodeType('switch', {
      kind: 'control',
      fields: [field('cases', 'cases', { required: true })],
      handles: [{ ...out, name: 'otherwise', label: 'otherwise' }],
      handle_source: { field: 'cases' },
    }),
    nodeType('for_each', {
      kind: 'control',
      handles: [
        { ...out, name: 'each', label: 'each' },
        { ...out, name: 'done', label: 'done' },
      ],
    }),
    nodeType('stop', { kind: 'control', handles: [] }),
  ].map((type) => [type.type, type]),
)

export const typeOf: TypeOf = (type) => catalogue.get(type)

export const node = (id: string, type: string, column = 0, row = 0): GraphNode => ({
  id,
  type,
  position: { x: column * COLUMN, y: row * 112 },
  config: {},
})

/** `links('a.out>b', 'b.true>c')` */
export const links = (...drawn: string[]): GraphEdge[] =>
  drawn.map((text, index) => {
    const [from = '', target = ''] = text.split('>')
    const [source = '', source_handle = 'out'] = from.split('.')
    return { id: `e${index + 1}`, source, source_handle, target }
  })

/** trigger → branch → (yes) task → mail, (no) mail */
export const branching: Graph = {
  schema: 1,
  nodes: [
    node('t', 'invoice.paid', 0),
    node('b', 'branch', 1),
    node('task', 'create_task', 2),
    node('mail', 'send_email', 3),
  ],
  edges: links('t.out>b', 'b.true>task', 'task.out>mail', 'b.false>mail'),
}
