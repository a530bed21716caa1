import { Alert, List } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { TextLink } from '../ui/links'
import type { Portal } from './types'

/** What has to be done before a visit can be booked; each with the way to it. */
export function StillToDo({ blocks }: { blocks: Portal['blocks'] }) {
  if (!blocks.length) return null
  return (
    <Alert color="orange" icon={<IconLock />} title="Before you can book a visit">
      <List spacing={4}>
        {blocks.map((block) => (
          <List.Item key={block.id}>
            {block.reason}{' '}
            {block.form_id && (
              <TextLink
                to="/portal/forms/$formId"
                params={{ formId: block.form_id }}
                underline="always"
              >
                Fill in the form
              </TextLink>
            )}
            {block.kind === 'staff' && 'Please ask the clinic.'}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
