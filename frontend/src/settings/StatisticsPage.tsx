import { Alert, Paper, Stack, Switch, Text } from '@mantine/core'
import { useRight } from '../api/session'
import { useChangeTelemetry, useTelemetry } from '../api/telemetry'
import type { Telemetry } from '../api/types'
import { Loaded } from '../shell/Loaded'
import { SectionTabs } from '../shell/SectionTabs'
import { sections } from '../shell/sections'
import { useClinicZone } from '../ui/ClinicZone'
import { showDone } from '../ui/notify'
import { PageHeader } from '../ui/PageHeader'
import { fullTime } from '../ui/time'

// 0: nothing, 1: what is needed to run, 2: also statistics.
const ANALYTICS = 2

/** Whether runs are told to a collector of statistics. */
export default function StatisticsPage() {
  const telemetry = useTelemetry()
  return (
    <>
      <PageHeader
        title="Statistics"
        description="Which workflows run how often and how they end, for those who run Careloom."
      />
      <SectionTabs of={sections.settings} label="Settings" />
      <Loaded what="consent" query={telemetry}>
        {(found) => <Consent telemetry={found} />}
      </Loaded>
    </>
  )
}

function Consent({ telemetry }: { telemetry: Telemetry }) {
  const mayEdit = useRight('clinic:edit')
  const zone = useClinicZone()
  const change = useChangeTelemetry(() => showDone('The consent is saved'))
  const agrees = telemetry.consent_level >= ANALYTICS
  return (
    <Paper withBorder p="lg" maw={640} ml={0}>
      <Stack gap="md">
        <Switch
          label="Tell about runs for statistics"
          description="What started a run, how many actions it carried out, and whether it worked."
          checked={agrees}
          disabled={!mayEdit || change.isPending}
          onChange={(event) => change.mutate(event.currentTarget.checked ? ANALYTICS : 1)}
        />
        <Alert variant="light" title="What is never told">
          Nothing of patients, no names and no texts. Who acted is told as a code that nobody can
          turn back. Runs that ended before you agreed are never told; what was not told yet when
          you stop is deleted.
        </Alert>
        {agrees && telemetry.since && (
          <Text c="dimmed">Agreed since {fullTime(telemetry.since, zone)}.</Text>
        )}
      </Stack>
    </Paper>
  )
}
