import { Alert, Button, Group, Paper, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { failureWords } from '../api/errors'
import { useRight } from '../api/session'
import { useChangeTimeZone, useTimeZone } from '../api/timeZone'
import { Loaded } from '../shell/Loaded'
import { SectionTabs } from '../shell/SectionTabs'
import { sections } from '../shell/sections'
import { showDone } from '../ui/notify'
import { PageHeader } from '../ui/PageHeader'
import { fullTime } from '../ui/time'
import { zoneChoices, zoneWords } from './zones'

/** By whose clock the clinic goes. */
export default function TimeZonePage() {
  return (
    <>
      <PageHeader
        title="Time zone"
        description="By whose clock schedules, quiet hours and days go, and times are shown."
      />
      <SectionTabs of={sections.settings} label="Settings" />
      <Loaded what="time zone" query={useTimeZone()}>
        {({ time_zone }) => <Clock key={time_zone} zone={time_zone} />}
      </Loaded>
    </>
  )
}

function Clock({ zone }: { zone: string }) {
  const mayEdit = useRight('clinic:edit')
  const [chosen, setChosen] = useState(zone)
  const change = useChangeTimeZone(({ time_zone }) =>
    showDone(`The clinic goes by the clock of ${zoneWords(time_zone)}`),
  )
  return (
    <Paper withBorder p="lg" maw={640} ml={0}>
      <Stack gap="md">
        {change.error && (
          <Alert color="red" role="alert">
            {failureWords(change.error)}
          </Alert>
        )}
        <Select
          label="The clinic’s time zone"
          description={`There it is now ${fullTime(new Date().toISOString(), chosen)}.`}
          data={zoneChoices(zone)}
          searchable
          allowDeselect={false}
          nothingFoundMessage="No time zone is called that"
          limit={200}
          maw={360}
          readOnly={!mayEdit}
          value={chosen}
          onChange={(next) => setChosen(next ?? zone)}
        />
        <Alert variant="light" title="What is planned anew when it changes">
          Schedules of workflows, and runs that wait for a time or a day: what was to happen at
          09:00 happens when it is 09:00 there, and at once where that has passed. Visits keep their
          moment and are shown by the new clock.
        </Alert>
        {mayEdit && (
          <Group justify="flex-end">
            <Button
              loading={change.isPending}
              disabled={chosen === zone}
              onClick={() => change.mutate({ time_zone: chosen })}
            >
              Change time zone
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}
