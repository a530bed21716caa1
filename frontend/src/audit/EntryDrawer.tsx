import { Drawer, Stack, Table, Text } from '@mantine/core'
import type { AuditEntry } from '../api/types'
import { useClinicZone } from '../ui/ClinicZone'
import { CopyId } from '../ui/CopyId'
import { Facts } from '../ui/Facts'
import { TextLink } from '../ui/links'
import { fullTime } from '../ui/time'
import { differences, verbWords } from './words'

/** One entry: its fields before and after. */
export function EntryDrawer({ entry, onClose }: { entry: AuditEntry | null; onClose: () => void }) {
  return (
    <Drawer
      opened={entry !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={entry ? verbWords(entry.verb) : ''}
    >
      {entry && <Entry entry={entry} />}
    </Drawer>
  )
}

function Entry({ entry }: { entry: AuditEntry }) {
  const zone = useClinicZone()
  const { actor, record, request_id, run_id } = entry
  return (
    <Stack gap="md">
      <Facts
        facts={[
          ['When', fullTime(entry.at, zone)],
          ['Who', actor.name ?? actor.id],
          ['Record', record.id && <CopyId id={record.id} />],
          ['Request', request_id && <CopyId id={request_id} />],
          [
            'Run',
            run_id && (
              <TextLink to="/runs/$runId" params={{ runId: run_id }}>
                Open the run
              </TextLink>
            ),
          ],
        ]}
      />
      <Changes entry={entry} />
    </Stack>
  )
}

function Changes({ entry }: { entry: AuditEntry }) {
  const rows = differences(entry.before, entry.after)
  if (rows.length === 0) return <Text c="dimmed">No field of the record itself changed.</Text>
  return (
    <Table aria-label="Fields before and after" style={{ wordBreak: 'break-word' }}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Field</Table.Th>
          <Table.Th>Before</Table.Th>
          <Table.Th>After</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ field, before, after }) => (
          <Table.Tr key={field}>
            <Table.Td>{field}</Table.Td>
            <Table.Td c="dimmed">{before}</Table.Td>
            <Table.Td>{after}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
