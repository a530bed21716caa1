import { Combobox, Text, useCombobox } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { DataField } from '../../../api/types'
import classes from './FieldPicker.module.css'
import { sampleWords } from './template'

interface Props {
  fields: readonly DataField[]
  onPick: (field: DataField) => void
  /** Draws what opens the list. */
  children: (open: () => void) => ReactNode
  disabled?: boolean
  /** Which edge of what opens it the list keeps to. */
  align?: 'start' | 'end'
}

const groupsOf = (fields: readonly DataField[]) => {
  const groups = new Map<string, DataField[]>()
  for (const field of fields) groups.set(field.group, [...(groups.get(field.group) ?? []), field])
  return [...groups]
}

const matches = (field: DataField, query: string) =>
  `${field.group} ${field.label} ${field.path}`.toLowerCase().includes(query.toLowerCase().trim())

/** All values a step may use, each with an example beside it. */
export function FieldPicker({ fields, onPick, children, disabled, align = 'end' }: Props) {
  const [query, setQuery] = useState('')
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setQuery('')
    },
  })
  const found = fields.filter((field) => matches(field, query))
  return (
    <Combobox
      store={combobox}
      width={340}
      position={`bottom-${align}`}
      keepMounted={false}
      withinPortal
      disabled={disabled}
      onOptionSubmit={(path) => {
        const field = fields.find((each) => each.path === path)
        combobox.closeDropdown()
        if (field) onPick(field)
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <span>{children(() => combobox.toggleDropdown())}</span>
      </Combobox.Target>
      <Combobox.Dropdown data-picker onKeyDown={(event) => event.stopPropagation()}>
        <Combobox.Search
          value={query}
          placeholder="Search fields"
          aria-label="Search fields"
          className={classes.search}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            combobox.selectFirstOption()
          }}
        />
        <Combobox.Options>
          <div className={classes.list}>
            {found.length === 0 && <Combobox.Empty>No such field</Combobox.Empty>}
            {groupsOf(found).map(([group, list]) => (
              <Combobox.Group label={group} key={group}>
                {list.map((field) => (
                  <Combobox.Option value={field.path} key={field.path} className={classes.option}>
                    <span>{field.label}</span>
                    <Text span size="xs" c="dimmed" truncate>
                      {field.sample === null || field.sample === undefined
                        ? field.path
                        : sampleWords(field.sample)}
                    </Text>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            ))}
          </div>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
