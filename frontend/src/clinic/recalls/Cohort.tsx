import { Text, Title } from '@mantine/core'
import { programmes, usePreviewCohort } from '../../api/recalls'
import type { Programme } from '../../api/types'
import { showDone } from '../../ui/notify'
import { RulesEditor } from '../segments/RulesEditor'
import { cohortWords } from './words'

/** Whom the programme enrols by itself. */
export function Cohort({ programme }: { programme: Programme }) {
  const preview = usePreviewCohort()
  const change = programmes.useChange(() => showDone('The cohort is saved'))
  const { id, cohort_rules, cohort_match } = programme
  return (
    <section aria-labelledby="cohort">
      <Title order={2} id="cohort" mb={4}>
        Cohort
      </Title>
      <Text c="dimmed" mb="sm">
        Patients who fit are enrolled by themselves, looked at once a day. Whoever was in the
        programme before is left alone.
      </Text>
      <RulesEditor
        initial={{ rules: cohort_rules, match_mode: cohort_match }}
        none="No rules: patients are enrolled by people and workflows only."
        error={change.error ?? preview.error}
        found={preview.data && cohortWords(preview.data)}
        preview={{
          ...preview,
          mutate: ({ rules, match_mode }) =>
            preview.mutate({ cohort_rules: rules, cohort_match: match_mode, programme_id: id }),
        }}
        save={{
          ...change,
          mutate: ({ rules, match_mode }) =>
            change.mutate({ id, cohort_rules: rules, cohort_match: match_mode }),
        }}
      />
    </section>
  )
}
