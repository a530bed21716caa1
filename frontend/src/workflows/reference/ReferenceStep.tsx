import { Group, List, Text, Title } from '@mantine/core'
import type { WorkflowReference } from '../../api/types'
import { iconOf } from '../../editor/canvas/icons'
import { StatusBadge } from '../../ui/StatusBadge'
import classes from './Reference.module.css'
import { leadWords } from './words'

type Step = WorkflowReference['steps'][number]

/** One step in sentences: what it does, with which settings, and where it leads. */
export function ReferenceStep({ step }: { step: Step }) {
  const Picture = iconOf(step.icon)
  const leads = step.leads_to.map(leadWords)
  return (
    <li className={classes.step} data-off={!step.is_enabled || undefined}>
      <span className={classes.mark} data-kind={step.kind} aria-hidden="true">
        <Picture size={18} stroke={1.7} />
      </span>
      <div>
        <Group gap="xs">
          <Title order={2} size="h4">
            {step.number}. {step.name}
          </Title>
          {step.name !== step.title && <Text c="dimmed">{step.title}</Text>}
          {!step.is_enabled && <StatusBadge state="skipped">Switched off</StatusBadge>}
        </Group>
        <Text>{step.does}</Text>
        {step.only_if && <Text>Only if {step.only_if}.</Text>}
        <List size="sm" spacing={2} my={4}>
          {step.lines.map((line) => (
            <List.Item key={line} className={classes.body}>
              {line}
            </List.Item>
          ))}
        </List>
        {step.on_error && <Text size="sm">{step.on_error}</Text>}
        <Text size="sm" c="dimmed">
          {leads.length > 0 ? leads.join(' ') : 'The workflow ends here.'}
        </Text>
      </div>
    </li>
  )
}
