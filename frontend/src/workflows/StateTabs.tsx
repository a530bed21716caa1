import { Badge, Tabs } from '@mantine/core'
import type { WorkflowListMeta } from '../api/types'

const tabs = [
  { value: 'all', label: 'All' },
  { value: 'enabled', label: 'Enabled' },
  { value: 'draft', label: 'Draft' },
] as const

interface Props {
  value: 'enabled' | 'draft' | undefined
  counts: WorkflowListMeta['counts'] | undefined
  onChange: (value: 'enabled' | 'draft' | undefined) => void
}

export function StateTabs({ value, counts, onChange }: Props) {
  return (
    <Tabs
      value={value ?? 'all'}
      onChange={(chosen) =>
        onChange(chosen === 'enabled' || chosen === 'draft' ? chosen : undefined)
      }
      variant="pills"
    >
      <Tabs.List aria-label="Which workflows">
        {tabs.map((tab) => (
          <Tabs.Tab
            key={tab.value}
            value={tab.value}
            rightSection={
              counts && (
                <Badge size="sm" variant="default" circle={counts[tab.value] < 10}>
                  {counts[tab.value]}
                </Badge>
              )
            }
          >
            {tab.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  )
}
