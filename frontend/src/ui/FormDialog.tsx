import { Alert, Button, Group, Modal, type ModalProps, Stack } from '@mantine/core'
import type { FormEventHandler, ReactNode } from 'react'

interface Props {
  title: string
  opened: boolean
  onClose: () => void
  onSubmit: FormEventHandler<HTMLFormElement>
  /** The verb on the button that saves. */
  yes: string
  isPending: boolean
  /** A fault that belongs to no single field. */
  fault?: string | null
  size?: ModalProps['size']
  children: ReactNode
}

/** A few fields in a dialog, with the way out and the way on. */
export function FormDialog(props: Props) {
  const { title, opened, onClose, onSubmit, yes, isPending, fault, size = 'md', children } = props
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          {fault && (
            <Alert color="red" role="alert">
              {fault}
            </Alert>
          )}
          {children}
          <Group justify="flex-end" gap="xs" mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending}>
              {yes}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
