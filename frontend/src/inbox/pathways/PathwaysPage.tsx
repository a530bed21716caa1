import { Badge, Button, Group, Switch, Text } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useState } from 'react'
import { useChangePathway, usePathwayRules, usePathways } from '../../api/pathways'
import { useAssignees } from '../../api/people'
import { useRight } from '../../api/session'
import type { Pathway } from '../../api/types'
import { Loaded } from '../../shell/Loaded'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { EmptyState } from '../../ui/EmptyState'
import { PageHeader } from '../../ui/PageHeader'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { journeyWord } from '../words'
import { PathwayDialog } from './PathwayDialog'
import { actorWord, modeWord } from './words'

/** Which events open or join episodes: one pathway for each, and rules for special cases. */
export default function PathwaysPage() {
  const pathways = usePathways()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <>
      <PageHeader
        title="Pathways"
        description="What happens reaches the inbox by these. There is one for each kind of event; what you set wins over the usual, and a rule for special cases wins over both."
      />
      <SectionTabs of={sections.inbox} label="Inbox" />
      <Loaded what="pathways" query={pathways}>
        {(found) => (
          <>
            <PathwayTable pathways={found} onOpen={setOpen} />
            {found
              .filter(({ id }) => id === open)
              .map((pathway) => (
                <PathwayDialog key={pathway.id} pathway={pathway} onClose={() => setOpen(null)} />
              ))}
          </>
        )}
      </Loaded>
    </>
  )
}

interface TableProps {
  pathways: Pathway[]
  onOpen: (id: string) => void
}

function PathwayTable({ pathways, onOpen }: TableProps) {
  const mayEdit = useRight('clinic:edit')
  const change = useChangePathway()
  const { data: rules = [] } = usePathwayRules()
  const { data: people = [] } = useAssignees()
  const columns: Column<Pathway>[] = [
    {
      header: 'When',
      cell: (pathway) => (
        <Group gap={6}>
          <Text fw={600}>{pathway.title}</Text>
          {pathway.is_clinical && (
            <Badge size="sm" variant="light" color="gray" tt="none">
              clinical
            </Badge>
          )}
        </Group>
      ),
    },
    {
      header: 'On',
      width: 60,
      cell: (pathway) => (
        <Switch
          aria-label={`${pathway.title} reaches the inbox`}
          checked={pathway.enabled}
          disabled={!mayEdit || change.isPending}
          onChange={(event) =>
            change.mutate({ id: pathway.id, enabled: event.currentTarget.checked })
          }
        />
      ),
    },
    { header: 'Does', cell: (pathway) => modeWord(pathway.creation_mode) },
    { header: 'Journey', showFrom: 'md', cell: (pathway) => journeyWord(pathway.journey_type) },
    {
      header: 'Acts next',
      showFrom: 'md',
      cell: (pathway) => actorWord(pathway.expected_next_actor),
    },
    {
      header: 'For',
      showFrom: 'lg',
      cell: (pathway) =>
        people.find(({ id }) => id === pathway.default_assignee)?.name ?? (
          <Text c="dimmed">Anybody</Text>
        ),
    },
    {
      header: 'Rules',
      align: 'right',
      width: 70,
      cell: ({ trigger_type }) =>
        rules.filter((rule) => rule.trigger_type === trigger_type).length || '',
    },
    {
      header: 'Change',
      quiet: true,
      align: 'right',
      width: 100,
      cell: (pathway) => (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`Set up: ${pathway.title}`}
          onClick={() => onOpen(pathway.id)}
        >
          Set up
        </Button>
      ),
    },
  ]
  return (
    <RecordTable
      label="pathways"
      list={{
        rows: pathways,
        meta: undefined,
        error: null,
        retry: () => undefined,
        hasMore: false,
        loadMore: () => undefined,
        isLoadingMore: false,
      }}
      columns={columns}
      rowKey={({ id }) => id}
      empty={<EmptyState icon={IconRoute} title="No pathways" />}
    />
  )
}
