import { Switch } from '@mantine/core'
import type { RuleProps } from './RulesPanel'

/** Whether steps keep private values; the clinic may have said so for all workflows. */
export function PrivacyRule({ rule, onChange, problem, readOnly }: RuleProps<'never_store'>) {
  return (
    <Switch
      label="Never store private values"
      description="Runs use them, but their steps keep no names, contacts or texts. Settings → Keeping history says it for all workflows."
      checked={rule ?? false}
      disabled={readOnly}
      error={problem}
      onChange={(event) => onChange(event.currentTarget.checked || undefined)}
    />
  )
}
