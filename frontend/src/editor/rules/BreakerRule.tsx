import { Group, NumberInput, Stack, Switch, Text } from '@mantine/core'
import type { Breaker } from '../../api/types'
import type { RuleProps } from './RulesPanel'
import { NO_BREAKER, USUAL_BREAKER } from './rules'

const MOST_COUNTED = 1_000_000
const MOST_MINUTES = 7 * 24 * 60

/** The workflow pauses itself before it does too much harm. */
export function BreakerRule({ rule, onChange, problem, readOnly }: RuleProps<'breaker'>) {
  // Left out, the usual limits stand; null is no limit.
  const shown = (name: keyof Breaker) =>
    rule?.[name] === undefined ? USUAL_BREAKER[name] : rule[name]
  const isOn = shown('failures') !== null || shown('sends') !== null
  const number = (name: keyof Breaker, label: string, most: number, empties: boolean) => (
    <NumberInput
      label={label}
      value={shown(name) ?? ''}
      onChange={(typed) => {
        if (typeof typed === 'number') onChange({ ...rule, [name]: typed }, name)
        else if (empties) onChange({ ...rule, [name]: null }, name)
      }}
      placeholder={empties ? 'No limit' : undefined}
      min={1}
      max={most}
      allowDecimal={false}
      clampBehavior="strict"
      thousandSeparator=","
      w={120}
      readOnly={readOnly}
    />
  )
  return (
    <Stack gap="sm">
      <Switch
        label="Pause the workflow when too much happens"
        description="Nothing new starts until somebody has looked and resumes it."
        error={problem}
        checked={isOn}
        onChange={(event) =>
          !readOnly && onChange(event.currentTarget.checked ? undefined : NO_BREAKER)
        }
      />
      {isOn && (
        <>
          <Group gap="sm" align="flex-end" wrap="nowrap">
            {number('failures', 'Failed runs', MOST_COUNTED, true)}
            {number('sends', 'Messages', MOST_COUNTED, true)}
            {number('minutes', 'In minutes', MOST_MINUTES, false)}
          </Group>
          <Text size="xs" c="dimmed">
            Whichever is passed first pauses it. An empty box sets no limit.
          </Text>
        </>
      )}
    </Stack>
  )
}
