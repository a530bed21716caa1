import { Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { categoryLabel } from '../canvas/categories'
import classes from './AddList.module.css'
import { AddListRow } from './AddListRow'
import { type Entry, groupTypes, searchTypes } from './search'

interface Props<T extends Entry> {
  types: readonly T[]
  /** The question over the list. */
  question: string
  /** Under headings by category; otherwise as they are given. */
  grouped?: boolean
  onPick: (type: T) => void
  onClose: () => void
}

/** The searchable list that every way of adding and connecting ends in. ↑ ↓ Enter, Esc. */
export function AddList<T extends Entry>(props: Props<T>) {
  const { types, question, grouped = true, onPick, onClose } = props
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const groups = useMemo(() => {
    const found = searchTypes(types, query)
    return query || !grouped ? [{ category: '', types: found }] : groupTypes(found)
  }, [types, query, grouped])
  const flat = groups.flatMap((group) => group.types)
  const current = flat[Math.min(at, flat.length - 1)]
  const optionId = (type: T) => `${listId}-${type.type}`

  useEffect(() => {
    if (current)
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && flat.length > 0)
      setAt((Math.min(at, flat.length - 1) + step + flat.length) % flat.length)
    else if (event.key === 'Enter' && current) onPick(current)
    else if (event.key === 'Escape' || event.key === 'Tab') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={classes.list}>
      <TextInput
        placeholder={question}
        aria-label={question}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={current && optionId(current)}
        leftSection={<IconSearch size={15} />}
        className={classes.search}
        data-autofocus
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={listId} role="listbox" aria-label="Steps" className={classes.rows}>
        {flat.length === 0 && (
          <Text c="dimmed" p="sm" ta="center">
            {query ? `No step is called “${query}”.` : 'Nothing fits here.'}
          </Text>
        )}
        {groups.map((group) => (
          <div key={group.category}>
            {group.category && (
              <div className={classes.category}>{categoryLabel(group.category)}</div>
            )}
            {group.types.map((type) => (
              <AddListRow
                key={type.type}
                id={optionId(type)}
                type={type}
                selected={type === current}
                onPick={() => onPick(type)}
                onPoint={() => setAt(flat.indexOf(type))}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
