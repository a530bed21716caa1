import { Text, UnstyledButton } from '@mantine/core'
import { addStep } from '../adding/addStep'
import { categoryStyle } from '../canvas/categories'
import { iconOf } from '../canvas/icons'
import { useCommands } from '../commands/CommandsContext'
import { useEditor, useEditorStore, useReadOnly } from '../store/EditorContext'
import classes from './FirstChoice.module.css'

/** An empty workflow asks the first question instead of showing an empty grid. */
export function FirstChoice() {
  const store = useEditorStore()
  const run = useCommands()
  const readOnly = useReadOnly()
  const empty = useEditor((state) => state.draft.graph.nodes.length === 0)
  const types = useEditor((state) => state.types)
  if (!empty || readOnly) return null
  const triggers = [...types.values()].filter((type) => type.kind === 'trigger')
  return (
    <div className={classes.place}>
      <section className={classes.card} aria-labelledby="first-choice">
        <h2 id="first-choice" className={classes.heading}>
          Choose what starts this
        </h2>
        <Text c="dimmed" ta="center" mb="md">
          Each time it happens, the steps you add next are carried out.
        </Text>
        <div className={classes.choices}>
          {triggers.map((type) => {
            const Picture = iconOf(type.icon)
            return (
              <UnstyledButton
                key={type.type}
                className={classes.choice}
                style={categoryStyle(type.category)}
                onClick={() => {
                  addStep(store, type, { kind: 'best' })
                  run('begin-at-selected')
                }}
              >
                <span className={classes.icon}>
                  <Picture size={22} stroke={1.7} aria-hidden="true" />
                </span>
                <span>
                  <span className={classes.title}>{type.title}</span>
                  <span className={classes.description}>{type.description}</span>
                </span>
              </UnstyledButton>
            )
          })}
        </div>
      </section>
    </div>
  )
}
