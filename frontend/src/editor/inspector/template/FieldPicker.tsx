import { Combobox, Text, useCombobox } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import type { DataField } from '../../../api/types'
import classes from './FieldPicker.module.css'
import { TypeIcon } from './TypeIcon'
import { sampleWords } from './template'

interface Props {
  fields: readonly DataField[]
  onPick: (field: DataField) => void
  /** Draws what opens the list. */
  children: (open: () => void) => ReactNode
  disabled?: boolean
  /** Which edge of what opens it the list keeps to. */
  align?: 'start' | 'end'
  /** What the fields hold, by path, where that is known; else their examples are shown. */
  values?: Readonly<Record<string, unknown>> | null
  /** Below the list: whose values these are. */
  footer?: ReactNode
  onOpen?: (open: boolean) => void
}

const groupsOf = (fields: readonly DataField[]) => {
  const groups = new Map<string, DataField[]>()
  for (const field of fields) groups.set(field.group, [...(groups.get(field.group) ?? []), field])
  return [...groups]
}

const matches = (field: DataField, query: string) =>
  `${field.group} ${field.label} ${field.path}`.toLowerCase().includes(query.toLowerCase().trim())

const isNothing = (value: unknown) => value === null || value === undefined || value === ''

/** What stands beside the name: what it holds, or an example, or why neither is known. */
const besides = (field: DataField, values: Props['values']): { words: string; real: boolean } => {
  const known = values?.[field.path]
  if (!isNothing(known)) return { words: sampleWords(known), real: true }
  if (values && field.path.startsWith('steps.'))
    return { words: 'test the step first', real: false }
  if (values) return { words: 'empty', real: false }
  return { words: isNothing(field.sample) ? field.path : sampleWords(field.sample), real: false }
}

/** All values a step may use, each with what it holds or an example beside it. */
export function FieldPicker(props: Props) {
  const { fields, onPick, children, disabled, align = 'end', values, footer, onOpen } = props
  const [query, setQuery] = useState('')
  const opener = useRef<HTMLSpanElement>(null)
  const combobox = useCombobox({
    onDropdownOpen: () => {
      combobox.focusSearchInput()
      onOpen?.(true)
    },
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setQuery('')
      // The list had the keyboard, and goes away with it.
      opener.current?.querySelector<HTMLElement>('button')?.focus()
      onOpen?.(false)
    },
  })
  const found = fields.filter((field) => matches(field, query))
  return (
    <Combobox
      store={combobox}
      width={360}
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
        <span ref={opener}>{children(() => combobox.toggleDropdown())}</span>
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
                {list.map((field) => {
                  const { words, real } = besides(field, values)
                  return (
                    <Combobox.Option value={field.path} key={field.path} className={classes.option}>
                      <TypeIcon type={field.type} />
                      <span className={classes.name}>{field.label}</span>
                      <Text span size="xs" c={real ? undefined : 'dimmed'} truncate>
                        {words}
                      </Text>
                    </Combobox.Option>
                  )
                })}
              </Combobox.Group>
            ))}
          </div>
        </Combobox.Options>
        {footer && <Combobox.Footer className={classes.footer}>{footer}</Combobox.Footer>}
      </Combobox.Dropdown>
    </Combobox>
  )
}
