import { Paper } from '@mantine/core'
import { useChangeFailureAlerts, useFailureAlerts } from '../../api/failureAlerts'
import { useRight } from '../../api/session'
import { Loaded } from '../../shell/Loaded'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { showDone } from '../../ui/notify'
import { PageHeader } from '../../ui/PageHeader'
import { AlertChoices } from './AlertChoices'

/** Who hears of failures, where a workflow says nothing else. */
export default function AlertsPage() {
  const mayEdit = useRight('clinic:edit')
  const change = useChangeFailureAlerts(() => showDone('These alerts hold from now on'))
  return (
    <>
      <PageHeader
        title="Alerts"
        description="Who hears when workflows fail or stand still. A workflow can do otherwise under its rules."
      />
      <SectionTabs of={sections.settings} label="Settings" />
      <Loaded what="alerts" query={useFailureAlerts()}>
        {(found) => (
          <Paper withBorder p="lg" maw={640} ml={0}>
            <AlertChoices
              found={found}
              readOnly={!mayEdit}
              isPending={change.isPending}
              onSave={change.mutate}
            />
          </Paper>
        )}
      </Loaded>
    </>
  )
}
