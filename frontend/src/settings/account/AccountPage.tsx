import { Alert, Stack } from '@mantine/core'
import { useSession } from '../../api/session'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { PageHeader } from '../../ui/PageHeader'
import { Browsers } from './Browsers'
import { ChangePassword } from './ChangePassword'
import { TwoStepSection } from './TwoStepSection'

/** One's own password, second step and sessions. */
export default function AccountPage() {
  const { user, must_set_up_two_step } = useSession()
  return (
    <>
      <PageHeader title="Your account" description={`${user.name}, ${user.email}`} />
      <SectionTabs of={sections.settings} label="Settings" />
      <Stack gap="lg" maw={640} ml={0}>
        {must_set_up_two_step && (
          <Alert color="yellow" role="status" title="Your clinic wants two-step sign-in">
            Turn it on here. Everything else opens as soon as you have.
          </Alert>
        )}
        <TwoStepSection />
        <ChangePassword />
        <Browsers />
      </Stack>
    </>
  )
}
