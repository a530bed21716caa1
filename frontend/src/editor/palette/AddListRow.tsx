import { categoryStyle } from '../canvas/categories'
import { iconOf } from '../canvas/icons'
import classes from './AddList.module.css'
import type { Entry } from './search'

interface Props {
  id: string
  type: Entry
  selected: boolean
  onPick: () => void
  onPoint: () => void
}

export function AddListRow({ id, type, selected, onPick, onPoint }: Props) {
  const Picture = iconOf(type.icon)
  return (
    // The search box keeps the keyboard; this row is the option it points at.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the search box picks the row
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className={classes.row}
      style={categoryStyle(type.category)}
      onClick={onPick}
      onPointerMove={selected ? undefined : onPoint}
    >
      <span className={classes.icon}>
        <Picture size={18} stroke={1.7} aria-hidden="true" />
      </span>
      <span className={classes.words}>
        <span className={classes.title}>{type.title}</span>
        <span className={classes.description}>{type.description}</span>
      </span>
      {type.category === 'messages' && <span className={classes.tag}>sends</span>}
    </div>
  )
}
