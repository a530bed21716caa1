import { NumberInput, Radio, Select, Stack } from '@mantine/core'
import type { RunMode } from '../../api/types'
import type { RuleProps } from './RulesPanel'
import { hasLimit, PER, RUN_MODES, withRunMode } from './rules'

const MOST_AT_ONCE = 10_000

export function RunModeRule({ rule, onChange, problem, readOnly }: RuleProps<'run_mode'>) {
  const mode = rule?.mode ?? 'parallel'
  const set = (change: Partial<RunMode>, what?: string) => onChange(withRunMode(rule, change), what)
  return (
    <Stack gap="sm">
      <Radio.Group
        label="When it starts while an earlier run is under way"
        value={mode}
        onChange={(next) => set({ mode: next as RunMode['mode'] })}
        error={problem}
        readOnly={readOnly}
      >
        <Stack gap={8} mt={8}>
          {RUN_MODES.map(({ value, label, about }) => (
            <Radio key={value} value={value} label={label} description={about} />
          ))}
        </Stack>
      </Radio.Group>
      {mode !== 'parallel' && (
        <Select
          label="Earlier runs that count are those of"
          data={PER}
          value={rule?.per ?? 'patient'}
          onChange={(per) => per && set({ per: per as RunMode['per'] })}
          allowDeselect={false}
          readOnly={readOnly}
        />
      )}
      {hasLimit(mode) && (
        <NumberInput
          label="Under way at the same time, at most"
          value={rule?.limit ?? 1}
          onChange={(limit) => typeof limit === 'number' && set({ limit }, 'limit')}
          min={1}
          max={MOST_AT_ONCE}
          allowDecimal={false}
          clampBehavior="strict"
          readOnly={readOnly}
        />
      )}
    </Stack>
  )
}
