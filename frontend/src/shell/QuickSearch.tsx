import { Spotlight, spotlight } from '@mantine/spotlight'
import { IconSearch, IconSitemap, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { places } from './places'
import { useFound } from './useFound'

export const openQuickSearch = spotlight.open

/** Mod+K from anywhere: pages, workflows and patients by a part of their name. */
export function QuickSearch() {
  const [query, setQuery] = useState('')
  const navigate = useNavigate()
  const { workflows, patients } = useFound(query)
  const pages = places.flat().filter(({ label }) => has(label, query))
  const isEmpty = !pages.length && !workflows.length && !patients.length
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      clearQueryOnClose
      shortcut="mod + K"
      centered={false}
      yOffset="14vh"
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
    >
      <Spotlight.Search
        placeholder="Go to a page, a workflow or a patient"
        aria-label="Go to"
        leftSection={<IconSearch size={18} />}
      />
      <Spotlight.ActionsList>
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
