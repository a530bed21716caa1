import { ActionIcon, CloseButton, ScrollArea, Text, TextInput, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconLayoutSidebarLeftCollapse, IconPlus, IconSearch } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { addStep } from '../adding/addStep'
import { categoryLabel } from '../canvas/categories'
import { useRemembered } from '../canvas/useRemembered'
import { triggerOf } from '../operations/setTrigger'
import { useEditor, useEditorStore } from '../store/EditorContext'
import classes from './Palette.module.css'
import { PaletteItem } from './PaletteItem'
import { groupTypes, searchTypes } from './search'
import { inOrder, ofSection } from './sections'
import { usePaletteKeys } from './usePaletteKeys'

/** The whole catalogue on the left: drag a step out, or click it to add it behind the chosen one. */
export const Palette = memo(() => {
  const store = useEditorStore()
  const types = useEditor((state) => state.types)
  const narrow = useMediaQuery('(max-width: 1150px)', false, { getInitialValueInEffect: false })
  // In a narrow window the canvas needs the room more; each width remembers its own choice.
  const [open, setOpen] = useRemembered(narrow ? 'palette.narrow' : 'palette', !narrow)
  const [query, setQuery] = useState('')
  const hasTrigger = useEditor((state) => triggerOf(state.draft.graph, state.typeOf) !== undefined)

  const found = searchTypes([...types.values()], query)
  const shown = inOrder(hasTrigger).flatMap((section) =>
    groupTypes(ofSection(found, section)).flatMap((group) => group.types),
  )
  const { stop, forget, keys } = usePaletteKeys(shown[0]?.type)

  if (!open) {
    return (
      <aside className={classes.rail} aria-label="Steps to add">
        <Tooltip label="Show the steps to add" position="right">
          <ActionIcon
            variant="light"
            size={32}
            aria-label="Show the steps to add"
            onClick={() => setOpen(true)}
          >
            <IconPlus size={18} />
          </ActionIcon>
        </Tooltip>
      </aside>
    )
  }

  return (
    <aside className={classes.palette} aria-label="Steps to add">
      <div className={classes.top}>
        <TextInput
          size="xs"
          placeholder="Search steps"
          aria-label="Search steps"
          leftSection={<IconSearch size={14} />}
          rightSection={
            query && (
              <CloseButton size="xs" aria-label="Clear the search" onClick={() => setQuery('')} />
            )
          }
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            forget()
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && query) {
              event.stopPropagation()
              setQuery('')
            }
          }}
          flex={1}
        />
        <Tooltip label="Hide this list">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Hide the steps to add"
            onClick={() => setOpen(false)}
          >
            <IconLayoutSidebarLeftCollapse size={18} />
          </ActionIcon>
        </Tooltip>
      </div>
      <ScrollArea className={classes.list} type="auto" scrollbarSize={8} {...keys}>
        {found.length === 0 && (
          <Text c="dimmed" p="md" ta="center">
            No step is called “{query}”.
          </Text>
        )}
        {inOrder(hasTrigger).map((section) => {
          const groups = groupTypes(ofSection(found, section))
          return (
            groups.length > 0 && (
              <section key={section.title} className={classes.section}>
                <h2 className={classes.heading}>{section.title}</h2>
                {groups.map((group) => (
                  <div key={group.category} className={classes.group}>
                    <h3 className={classes.category}>{categoryLabel(group.category)}</h3>
                    {group.types.map((type) => (
                      <PaletteItem
                        key={type.type}
                        type={type}
                        isStop={type.type === stop}
                        onAdd={() => addStep(store, type, { kind: 'best' })}
                      />
                    ))}
                  </div>
                ))}
              </section>
            )
          )
        })}
      </ScrollArea>
    </aside>
  )
})
Palette.displayName = 'Palette'
