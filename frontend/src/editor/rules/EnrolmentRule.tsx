import { Group, NumberInput, Radio, Stack, Text } from '@mantine/core'
import type { Enrolment } from '../../api/types'
import type { RuleProps } from './RulesPanel'
import { ENROLMENTS, withEnrolment } from './rules'

const MOST_DAYS = 3660

export function EnrolmentRule({ rule, onChange, problem, readOnly }: RuleProps<'enrolment'>) {
  const mode = rule?.mode ?? 'every_event'
  return (
    <Radio.Group
      label="May it start again for the same patient?"
      value={mode}
      onChange={(next) => onChange(withEnrolment(next as Enrolment['mode'], rule?.days))}
      error={problem}
      readOnly={readOnly}
    >
      <Stack gap={8} mt={8}>
        {ENROLMENTS.map(({ value, label }) => (
          <Radio key={value} value={value} label={label} />
        ))}
      </Stack>
      {mode === 'not_within' && (
        <Group gap={8} mt={8} pl={28}>
          <NumberInput
            aria-label="Days until it may start again"
            value={rule?.days ?? ''}
            // An empty box is not kept: days are what this rule is about.
            onChange={(days) =>
              typeof days === 'number' && onChange(withEnrolment(mode, days), 'days')
            }
            min={1}
            max={MOST_DAYS}
            allowDecimal={false}
            clampBehavior="strict"
            w={90}
            readOnly={readOnly}
          />
          <Text>days</Text>
        </Group>
      )}
    </Radio.Group>
  )
}
