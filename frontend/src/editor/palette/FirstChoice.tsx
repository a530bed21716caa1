import { Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { NodeType } from '../../api/types'
import { addStep } from '../adding/addStep'
import { categoryLabel, categoryStyle } from '../canvas/categories'
import { iconOf } from '../canvas/icons'
import { useCommands } from '../commands/CommandsContext'
import { useEditor, useEditorStore, useReadOnly } from '../store/EditorContext'
import classes from './FirstChoice.module.css'
import { groupTypes, searchTypes } from './search'

/** An empty workflow asks the first question instead of showing an empty grid. */
export function FirstChoice() {
  const readOnly = useReadOnly()
  const empty = useEditor((state) => state.draft.graph.nodes.length === 0)
  return empty && !readOnly ? <Choosing /> : null
}

function Choosing() {
  const store = useEditorStore()
  const run = useCommands()
  const types = useEditor((state) => state.types)
  const [query, setQuery] = useState('')
  const triggers = [...types.values()].filter((type) => type.kind === 'trigger')
  const found = searchTypes(triggers, query)
  const groups = query ? [{ category: '', types: found }] : groupTypes(found)
  const choose = (type: NodeType | undefined) => {
    if (!type) return
    addStep(store, type, { kind: 'best' })
    run('begin-at-selected')
  }
  return (
    <div className={classes.place}>
      <section className={classes.card} aria-labelledby="first-choice">
        <div className={classes.head}>
          <h2 id="first-choice" className={classes.heading}>
            Choose what starts this
          </h2>
          <Text c="dimmed" ta="center" mb="md">
            Each time it happens, the steps you add next are carried out.
          </Text>
          <TextInput
            autoFocus
            aria-label="Search what starts it"
            placeholder="Search: booked, form signed, every day…"
            leftSection={<IconSearch size={16} />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              event.stopPropagation()
              if (event.key === 'Enter' && query) choose(found[0])
            }}
          />
        </div>
        <div className={classes.choices}>
          {found.length === 0 && (
            <Text c="dimmed" ta="center" py="lg">
              Nothing that starts a workflow is called “{query}”.
            </Text>
          )}
          {groups.map((group) => (
            <section key={group.category} aria-label={categoryLabel(group.category) || 'Found'}>
              {group.category && (
                <h3 className={classes.category}>{categoryLabel(group.category)}</h3>
              )}
              <div className={classes.grid}>
                {group.types.map((type) => (
                  <Choice key={type.type} type={type} onChoose={() => choose(type)} />
                ))}
              </div>
            </section>
          ))}
        </div>
      </section>
    </div>
  )
}

function Choice({ type, onChoose }: { type: NodeType; onChoose: () => void }) {
  const Picture = iconOf(type.icon)
  return (
    <UnstyledButton
      className={classes.choice}
      style={categoryStyle(type.category)}
      onClick={onChoose}
    >
      <span className={classes.icon}>
        <Picture size={20} stroke={1.7} aria-hidden="true" />
      </span>
      <span>
        <span className={classes.title}>{type.title}</span>
        <span className={classes.description}>{type.description}</span>
      </span>
    </UnstyledButton>
  )
}
