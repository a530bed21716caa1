import { Kbd, Modal, Table } from '@mantine/core'
import { keys } from './triage'

interface Props {
  opened: boolean
  onClose: () => void
}

/** Which key does what. */
export function KeysDialog({ opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys of the inbox" size="sm">
      <Table>
        <Table.Tbody>
          {keys.map(({ key, words }) => (
            <Table.Tr key={key}>
              <Table.Td w={60}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{words}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
