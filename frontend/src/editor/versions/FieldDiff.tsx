import { ActionIcon, CopyButton, Stack, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ItemChange } from '../changes/diff'
import { fieldLabel, type Namer, stepName, valueText } from '../changes/words'
import type { GraphNode } from '../graph/types'
import { fieldsOf, type Item, isLayout } from '../merging/parts'
import { useEditor } from '../store/EditorContext'
import { useWords } from '../store/names'
import classes from './Versions.module.css'

function Value({ label, text }: { label: string; text: string }) {
  return (
    <div className={classes.value}>
      <span className={classes.valueHead}>
        <Text size="xs" c="dimmed">
          {label}
        </Text>
        {text && (
          <CopyButton value={text} timeout={1_500}>
            {({ copied, copy }) => (
              <Tooltip label={copied ? 'Copied' : 'Copy'}>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={`Copy ${label.toLowerCase()}`}
                  onClick={copy}
                >
                  {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
                </ActionIcon>
              </Tooltip>
            )}
          </CopyButton>
        )}
      </span>
      <span className={classes.valueText}>{text || '—'}</span>
    </div>
  )
}

/** One step field by field, before and after, in full. */
export function FieldDiff({ change }: { change: ItemChange<GraphNode> }) {
  const typeOf = useEditor((state) => state.typeOf)
  const words = useWords()
  const namer: Namer = { typeOf, words }
  const { what, before, after } = change
  const node = after ?? before
  const whole = fieldsOf((node ?? {}) as unknown as Item)
  const fields =
    what === 'changed'
      ? change.fields
      : Object.entries(whole)
          .filter(([field]) => field !== 'id' && field !== 'type' && !isLayout(field))
          .map(([field, value]) => ({ field, before: value, after: value }))
  return (
    <section aria-label="Fields of the step">
      <Text fw={600} mb="xs">
        {stepName(node, namer)}
      </Text>
      <Stack gap="sm">
        {fields.length === 0 && <Text c="dimmed">It has no settings.</Text>}
        {fields.map((each) => (
          <div key={each.field}>
            <Text size="sm" fw={500} mb={4}>
              {fieldLabel(each.field, node, namer)}
            </Text>
            {what !== 'added' && (
              <Value label="Before" text={valueText(each.field, each.before, before, namer)} />
            )}
            {what !== 'removed' && (
              <Value label="After" text={valueText(each.field, each.after, after, namer)} />
            )}
          </div>
        ))}
      </Stack>
    </section>
  )
}
