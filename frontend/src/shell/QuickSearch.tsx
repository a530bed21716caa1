import { Kbd } from '@mantine/core'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { IconCommand, IconSearch, IconSitemap, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { places } from './places'
import { quickActions } from './quickActions'
import { useFound } from './useFound'

export const openQuickSearch = spotlight.open

/** Mod+K from anywhere: pages, workflows and patients by a part of their name, and what the page does. */
export function QuickSearch() {
  const [query, setQuery] = useState('')
  const [, look] = useState(0)
  const navigate = useNavigate()
  const { workflows, patients } = useFound(query)
  const pages = places.flat().filter(({ label }) => has(label, query))
  const here = quickActions(query)
  const isEmpty = !here.actions.length && !pages.length && !workflows.length && !patients.length
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      clearQueryOnClose
      // What can be done here is asked for anew.
      onSpotlightOpen={() => look((times) => times + 1)}
      shortcut="mod + K"
      centered={false}
      yOffset="14vh"
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
    >
      <Spotlight.Search
        placeholder={
          here.label
            ? 'Do something here, or go to a page, a workflow or a patient'
            : 'Go to a page, a workflow or a patient'
        }
        aria-label="Go to"
        leftSection={<IconSearch size={18} />}
      />
      <Spotlight.ActionsList>
        <Group label={here.label}>
          {here.actions.map(({ id, label, detail, keys, run }) => (
            <Spotlight.Action
              key={id}
              label={label}
              description={detail}
              leftSection={<IconCommand size={18} />}
              rightSection={keys && <Kbd size="xs">{keys.join(' ')}</Kbd>}
              onClick={run}
            />
          ))}
        </Group>
        <Group label="Pages">
          {pages.map(({ to, label, icon: Picture }) => (
            <Spotlight.Action
              key={to}
              label={label}
              leftSection={<Picture size={18} />}
              onClick={() => void navigate({ to })}
            />
          ))}
        </Group>
        <Group label="Workflows">
          {workflows.map(({ id, name }) => (
            <Spotlight.Action
              key={id}
              label={name}
              leftSection={<IconSitemap size={18} />}
              onClick={() =>
                void navigate({ to: '/workflows/$workflowId', params: { workflowId: id } })
              }
            />
          ))}
        </Group>
        <Group label="Patients">
          {patients.map(({ id, name }) => (
            <Spotlight.Action
              key={id}
              label={name}
              leftSection={<IconUser size={18} />}
              onClick={() =>
                void navigate({ to: '/patients/$patientId', params: { patientId: id } })
              }
            />
          ))}
        </Group>
        {isEmpty && <Spotlight.Empty>Nothing found</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function Group({ label, children }: { label: string; children: React.ReactNode[] }) {
  if (!children.length) return null
  return <Spotlight.ActionsGroup label={label}>{children}</Spotlight.ActionsGroup>
}

const has = (label: string, query: string) =>
  label.toLowerCase().includes(query.trim().toLowerCase())
