import { Alert, Button, Group, NumberInput, Paper, Stack, Switch } from '@mantine/core'
import { useState } from 'react'
import { failureWords, isApiError } from '../../api/errors'
import { useRight } from '../../api/session'
import { type Retention, useChangeRetention, useRetention } from '../../api/settings'
import { Loaded } from '../../shell/Loaded'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { showDone } from '../../ui/notify'
import { PageHeader } from '../../ui/PageHeader'

export default function RetentionPage() {
  return (
    <>
      <PageHeader
        title="Keeping history"
        description="How long the history of workflows is kept. The clinic's records stay, whatever is chosen here."
      />
      <SectionTabs of={sections.settings} label="Settings" />
      <Loaded what="settings" query={useRetention()}>
        {(found) => <Days found={found} />}
      </Loaded>
    </>
  )
}

function Days({ found }: { found: Retention }) {
  const mayEdit = useRight('clinic:edit')
  const [days, setDays] = useState(found)
  const save = useChangeRetention(() => showDone('This is how long history is kept now'))
  const faults = isApiError(save.error) ? save.error.fields : {}
  const input = (
    name: 'keep_payloads_days' | 'keep_runs_days',
    label: string,
    description: string,
  ) => (
    <NumberInput
      label={label}
      description={description}
      placeholder="For ever"
      min={1}
      max={36_500}
      styles={{ wrapper: { maxWidth: 160 } }}
      readOnly={!mayEdit}
      error={faults[name]}
      value={days[name] ?? ''}
      onChange={(next) => setDays({ ...days, [name]: next === '' ? null : Number(next) })}
    />
  )
  return (
    <Paper withBorder p="lg" maw={640} ml={0}>
      <Stack gap="lg">
        {save.error && Object.keys(faults).length === 0 && (
          <Alert color="red" role="alert">
            {failureWords(save.error)}
          </Alert>
        )}
        {input(
          'keep_payloads_days',
          'Days that the data of steps is kept',
          'What each step was given and gave; after that only what happened, and when.',
        )}
        {input(
          'keep_runs_days',
          'Days that runs are kept',
          'Runs under way are kept whatever their age.',
        )}
        <Switch
          label="Never store private values"
          description="Steps keep only what says nothing of anybody, from now on: no names, no contacts, no texts. Nobody can look such values up later."
          checked={days.never_store_private}
          disabled={!mayEdit}
          onChange={(event) =>
            setDays({ ...days, never_store_private: event.currentTarget.checked })
          }
        />
        {mayEdit && (
          <Group justify="flex-end">
            <Button loading={save.isPending} onClick={() => save.mutate(days)}>
              Save
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}
