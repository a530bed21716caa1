import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { forms } from '../../api/forms'
import { useRight } from '../../api/session'
import { useFollowRuns } from '../../runs/useFollowRuns'
import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { FilterChips } from '../../ui/FilterChips'
import { PageHeader } from '../../ui/PageHeader'
import { SearchField } from '../../ui/SearchField'
import { AskForForm } from './AskForForm'
import { FormList } from './FormList'

const route = getRouteApi('/in/forms')

const options = [
  { value: 'any', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'completed', label: 'Filled in' },
  { value: 'signed', label: 'Signed' },
] as const

export default function FormsPage() {
  const { status, search } = route.useSearch()
  const navigate = route.useNavigate()
  const mayEdit = useRight('records:edit')
  const [asking, dialog] = useDisclosure()
  useFollowRuns([forms.all])
  return (
    <>
      <PageHeader
        title="Forms"
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
              Ask for a form
            </Button>
          )
        }
      />
      <SectionTabs of={sections.forms} label="Forms" />
      <Group mb="md" gap="md">
        <FilterChips
          label="Show forms that are"
          options={options}
          value={status ?? 'any'}
          onChange={(next) =>
            void navigate({
              search: (now) => ({ ...now, status: next === 'any' ? undefined : next }),
              replace: true,
            })
          }
        />
        <SearchField
          label="Search forms"
          value={search ?? ''}
          onChange={(next) =>
            void navigate({
              search: (now) => ({ ...now, search: next || undefined }),
              replace: true,
            })
          }
        />
      </Group>
      <FormList filters={status === 'open' ? { is_open: true, search } : { status, search }} />
      <AskForForm opened={asking} onClose={dialog.close} />
    </>
  )
}
