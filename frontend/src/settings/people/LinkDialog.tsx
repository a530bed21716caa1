import { Modal } from '@mantine/core'
import { ShownOnce } from '../../ui/ShownOnce'

interface Props {
  name: string
  link: string
  onClose: () => void
}

/** A link to pass on by hand, as no e-mail leaves this Careloom. */
export function LinkDialog({ name, link, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title={`A link for ${name}`} size="lg">
      <ShownOnce what="link" text={link}>
        No e-mail leaves this Careloom. Give this link to nobody else; it works once and is not
        shown again.
      </ShownOnce>
    </Modal>
  )
}
