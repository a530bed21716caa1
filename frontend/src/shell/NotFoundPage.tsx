import { IconMapOff } from '@tabler/icons-react'
import { EmptyState } from '../ui/EmptyState'
import { ButtonLink } from '../ui/links'
import { usePageTitle } from '../ui/usePageTitle'

export function NotFoundPage() {
  usePageTitle('Not found')
  return (
    <EmptyState
      icon={IconMapOff}
      isPage
      title="There is no such page"
      action={
        <ButtonLink to="/workflows" variant="default" mt="xs">
          To the workflows
        </ButtonLink>
      }
    >
      The address may be mistyped, or what it showed may have been deleted.
    </EmptyState>
  )
}
