import { Anchor, Button, Text } from '@mantine/core'
import { IconPlus, IconStretching } from '@tabler/icons-react'
import { useState } from 'react'
import { type Exercise, exercises } from '../../api/plans'
import { useRight } from '../../api/session'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { EmptyState } from '../../ui/EmptyState'
import { PageHeader } from '../../ui/PageHeader'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { EntryDialog } from '../entry/EntryDialog'
import type { Entry } from '../entry/entries'

/** How each exercise is done; plans name those they ask for. */
export default function ExercisesPage() {
  const mayEdit = useRight('records:edit')
  const [chosen, choose] = useState<Exercise | 'new' | null>(null)
  const close = () => choose(null)
  const list = exercises.useAll({ is_active: true })
  const create = exercises.useCreate(close)
  const change = exercises.useChange(close)
  const act = exercises.useVerb()
  const actions: Column<Exercise> = {
    header: 'Actions',
    quiet: true,
    width: 180,
    align: 'right',
    cell: (exercise) => (
      <Button.Group style={{ justifyContent: 'flex-end' }}>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Edit ${exercise.name}`}
          onClick={() => choose(exercise)}
        >
          Edit
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Archive ${exercise.name}`}
          onClick={() => act.mutate({ id: exercise.id, verb: 'archive' })}
        >
          Archive
        </Button>
      </Button.Group>
    ),
  }
  return (
    <>
      <PageHeader
        title="Exercises"
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => choose('new')}>
              New exercise
            </Button>
          )
        }
      />
      <SectionTabs of={sections.plans} label="Plans" />
      <RecordTable
        label="exercises"
        list={list}
        columns={mayEdit ? [...columns, actions] : columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconStretching} title="No exercises yet">
            Treatment plans name exercises; here it says how each is done.
          </EmptyState>
        }
      />
      <EntryDialog
        title={chosen === 'new' ? 'New exercise' : (chosen?.name ?? '')}
        yes="Save"
        entries={entries}
        initial={chosen === 'new' ? {} : { ...chosen }}
        opened={chosen !== null}
        onClose={close}
        action={
          chosen && chosen !== 'new'
            ? {
                ...change,
                mutate: (values, options) =>
                  change.mutate(
                    { id: chosen.id, instructions: '', video_url: null, ...values },
                    options,
                  ),
              }
            : {
                ...create,
                mutate: (values, options) => create.mutate(values as { name: string }, options),
              }
        }
      />
    </>
  )
}

const entries: readonly Entry[] = [
  { name: 'name', label: 'Name', kind: 'text', required: true, help: 'As plans write it' },
  { name: 'instructions', label: 'How it is done', kind: 'long' },
  {
    name: 'video_url',
    label: 'Video',
    kind: 'text',
    placeholder: 'https://…',
    help: 'For patients with access to the exercise library or to telerehabilitation',
  },
]

const columns: Column<Exercise>[] = [
  { header: 'Exercise', width: 220, cell: ({ name }) => name },
  {
    header: 'How it is done',
    showFrom: 'sm',
    cell: ({ instructions }) => <Text lineClamp={2}>{instructions}</Text>,
  },
  {
    header: 'Video',
    width: 100,
    cell: ({ name, video_url }) =>
      video_url && (
        <Anchor
          href={video_url}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={`Video of ${name}`}
        >
          Watch
        </Anchor>
      ),
  },
]
