import { ActionIcon, Button, Group, Stack, TextInput, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import type { HandleItem } from '../../graph/handles'
import { moved } from '../../graph/items'
import classes from './Items.module.css'

interface Props<T extends HandleItem> {
  items: readonly T[]
  onChange: (items: readonly T[]) => void
  /** What one entry is called, as in "Case". */
  word: string
  withOneMore: (items: readonly T[]) => T[]
  /** Fewer than this make no sense. */
  least?: number
  readOnly: boolean
  /** In the row of the name. */
  beside?: (item: T, change: (next: Partial<T>) => void) => ReactNode
  /** Under the name. */
  below?: (item: T, change: (next: Partial<T>) => void) => ReactNode
}

/** Named entries, each one a way out of the step: add, rename, move, remove. */
export function ItemList<T extends HandleItem>(props: Props<T>) {
  const { items, onChange, word, withOneMore, least = 1, readOnly, beside, below } = props
  const list = useRef<HTMLDivElement>(null)
  const add = () => {
    onChange(withOneMore(items))
    // Once the new entry is on the page.
    requestAnimationFrame(() => {
      const names = list.current?.querySelectorAll<HTMLInputElement>('input[data-item-name]')
      names?.[names.length - 1]?.select()
    })
  }
  return (
    <Stack gap={8} mt={6} ref={list}>
      {items.map((item, at) => {
        const change = (next: Partial<T>) => onChange(items.with(at, { ...item, ...next }))
        const name = item.label || `${word} ${at + 1}`
        return (
          <fieldset key={item.id} className={classes.item} aria-label={name}>
            <Group gap={4} wrap="nowrap">
              <TextInput
                size="xs"
                flex={1}
                data-item-name
                aria-label={`Name of ${word.toLowerCase()} ${at + 1}`}
                placeholder={`${word} ${at + 1}`}
                value={item.label ?? ''}
                maxLength={60}
                onChange={(event) => change({ label: event.currentTarget.value } as Partial<T>)}
                readOnly={readOnly}
              />
              {beside?.(item, change)}
              {!readOnly && (
                <>
                  <Move
                    label={`Move ${name} up`}
                    disabled={at === 0}
                    onClick={() => onChange(moved(items, at, -1))}
                  >
                    <IconArrowUp size={14} />
                  </Move>
                  <Move
                    label={`Move ${name} down`}
                    disabled={at === items.length - 1}
                    onClick={() => onChange(moved(items, at, 1))}
                  >
                    <IconArrowDown size={14} />
                  </Move>
                  <Move
                    label={`Remove ${name}`}
                    disabled={items.length <= least}
                    onClick={() => onChange(items.filter((_, index) => index !== at))}
                  >
                    <IconTrash size={14} />
                  </Move>
                </>
              )}
            </Group>
            {below?.(item, change)}
          </fieldset>
        )
      })}
      {!readOnly && (
        <Group>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={14} />}
            onClick={add}
          >
            Add {word.toLowerCase()}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

interface MoveProps {
  label: string
  disabled: boolean
  onClick: () => void
  children: ReactNode
}

function Move({ label, disabled, onClick, children }: MoveProps) {
  return (
    <Tooltip label={label} disabled={disabled}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        className={classes.move}
        aria-label={label}
        disabled={disabled}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
