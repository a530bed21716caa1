import { Badge, ScrollArea, Text, UnstyledButton } from '@mantine/core'
import type { WorkflowVersion } from '../../api/types'
import { TimeAgo } from '../../ui/TimeAgo'
import classes from './Versions.module.css'

interface Props {
  versions: WorkflowVersion[] | undefined
  published: number | null
  chosen: number | null
  onChoose: (number: number) => void
}

export function VersionList({ versions, published, chosen, onChoose }: Props) {
  return (
    <aside className={classes.list} aria-label="Versions">
      <ScrollArea h="100%" type="auto" scrollbarSize={8}>
        {versions?.map((version) => (
          <UnstyledButton
            key={version.number}
            className={classes.version}
            aria-pressed={version.number === chosen}
            onClick={() => onChoose(version.number)}
          >
            <span className={classes.line}>
              <Text fw={600}>Version {version.number}</Text>
              {version.number === published && (
                <Badge size="sm" variant="light">
                  published
                </Badge>
              )}
            </span>
            {version.note && <Text lineClamp={3}>{version.note}</Text>}
            <Text size="xs" c="dimmed">
              {version.published_by?.name ?? 'Careloom'} · <TimeAgo at={version.published_at} />
            </Text>
          </UnstyledButton>
        ))}
      </ScrollArea>
    </aside>
  )
}
