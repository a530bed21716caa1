import { Alert, Button, Checkbox, Group, Paper, SimpleGrid, Stack, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { failureWords } from '../../api/errors'
import { useRight } from '../../api/session'
import { useRequiredProfile, useRequireProfile } from '../../api/settings'
import { Loaded } from '../../shell/Loaded'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { showDone } from '../../ui/notify'
import { PageHeader } from '../../ui/PageHeader'
import { CUSTOM, profileFields } from '../patients/profileFields'

export default function ProfileSettingsPage() {
  return (
    <>
      <PageHeader
        title="Patient profile"
        description="What every patient's profile must have before it counts as complete. Workflows can ask for what is missing."
      />
      <SectionTabs of={sections.settings} label="Settings" />
      <Loaded what="required details" query={useRequiredProfile()}>
        {({ fields }) => <Required fields={fields} />}
      </Loaded>
    </>
  )
}

function Required({ fields }: { fields: readonly string[] }) {
  const mayEdit = useRight('clinic:edit')
  const [chosen, choose] = useState(fields.filter((name) => !name.startsWith(CUSTOM)))
  const [own, setOwn] = useState(
    fields.filter((name) => name.startsWith(CUSTOM)).map((name) => name.slice(CUSTOM.length)),
  )
  const save = useRequireProfile(() => showDone('The required details are saved'))
  return (
    <Paper withBorder p="lg" maw={640} ml={0}>
      <Stack gap="lg">
        {save.error && (
          <Alert color="red" role="alert">
            {failureWords(save.error)}
          </Alert>
        )}
        <Checkbox.Group label="Required details" value={chosen} onChange={choose}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt="xs">
            {Object.entries(profileFields).map(([value, label]) => (
              <Checkbox key={value} value={value} label={label} disabled={!mayEdit} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <TagsInput
          label="Details of your own"
          description="As they are called in the custom fields of patients, such as emergency_contact"
          value={own}
          readOnly={!mayEdit}
          onChange={setOwn}
        />
        {mayEdit && (
          <Group justify="flex-end">
            <Button
              loading={save.isPending}
              onClick={() => save.mutate([...chosen, ...own.map((name) => CUSTOM + name)])}
            >
              Save
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}
