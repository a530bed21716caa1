import { Modal } from '@mantine/core'
import { ShownOnce } from '../../ui/ShownOnce'

/** Ten codes to print and put away. */
export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Your recovery codes">
      <ShownOnce what="codes" text={codes.join('\n')}>
        Without your telephone each of these opens the door once. Print them and put them away: they
        are not shown again.
      </ShownOnce>
    </Modal>
  )
}
