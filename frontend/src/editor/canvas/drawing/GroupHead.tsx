import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { GraphGroup } from '../../graph/types'
import { useEditorStore, useReadOnly } from '../../store/EditorContext'
import classes from './Drawing.module.css'

export const GROUP_HEAD = 'group-head'

export const stepCount = ({ nodes }: GraphGroup) =>
  nodes.length === 1 ? '1 step' : `${nodes.length} steps`

/** What a group is called and how much it holds; it is dragged by it, and folded here. */
export function GroupHead({ group }: { group: GraphGroup }) {
  const store = useEditorStore()
  const readOnly = useReadOnly()
  const { id, name, collapsed } = group
  const Chevron = collapsed ? IconChevronRight : IconChevronDown
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: F2 does the same
    <div
      className={`${classes.head} ${GROUP_HEAD}`}
      onDoubleClick={() => !readOnly && store.setState({ writing: id })}
    >
      <button
        type="button"
        tabIndex={-1}
        className={`${classes.chevron} nodrag nopan`}
        aria-label={collapsed ? `Unfold ${name}` : `Fold ${name}`}
        aria-expanded={!collapsed}
        onClick={(event) => {
          event.stopPropagation()
          store.getState().fold(id, !collapsed)
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <Chevron size={16} stroke={2} aria-hidden="true" />
      </button>
      <span className={classes.name} title={name}>
        {name || 'Group'}
      </span>
      <span className={classes.count}>{stepCount(group)}</span>
    </div>
  )
}
