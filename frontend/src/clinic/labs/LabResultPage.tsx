import { Button, Paper, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { labResults } from '../../api/labs'
import { useRight } from '../../api/session'
import type { Analyte, LabResult } from '../../api/types'
import { Loaded } from '../../shell/Loaded'
import { CopyId } from '../../ui/CopyId'
import { Facts } from '../../ui/Facts'
import { TextLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { PatientLink } from '../../ui/PatientLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { EntryDialog } from '../entry/EntryDialog'
import { flags, labStatuses } from './flags'

const route = getRouteApi('/in/lab-results/$resultId')

export default function LabResultPage() {
  const { resultId } = route.useParams()
  return (
    <Loaded what="lab result" query={labResults.useOne(resultId)}>
      {(result) => <OneResult result={result} />}
    </Loaded>
  )
}

function OneResult({ result }: { result: LabResult }) {
  const mayEdit = useRight('records:edit')
  const [reviewing, dialog] = useDisclosure()
  const review = labResults.useVerb(dialog.close)
  return (
    <>
      <PageHeader
        above={<TextLink to="/lab-results">Lab results</TextLink>}
        title={result.panel}
        aside={
          <>
            <StatusBadge state={labStatuses[result.status].state}>
              {labStatuses[result.status].word}
            </StatusBadge>
            <CopyId id={result.id} />
          </>
        }
        actions={
          mayEdit && result.status !== 'reviewed' && <Button onClick={dialog.open}>Review</Button>
        }
      />
      <Facts
        mb="lg"
        facts={[
          ['Patient', <PatientLink key="patient" patient={result.patient} />],
          ['Lab', result.lab],
          [
            'Flag',
            <StatusBadge key="flag" state={flags[result.flag].state}>
              {flags[result.flag].word}
            </StatusBadge>,
          ],
          ['Received', <TimeAgo key="received" at={result.received_at} />],
          ['Reviewed by', result.reviewed_by?.name],
          ['Comment', result.comment],
        ]}
      />
      <Paper withBorder>
        <Table aria-label="Values" verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>What</Table.Th>
              <Table.Th>Value</Table.Th>
              <Table.Th>Range</Table.Th>
              <Table.Th>Flag</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {result.analytes.map((each) => (
              <AnalyteRow key={each.code} analyte={each} />
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      {result.earlier.length > 0 && (
        <Text c="dimmed" mt="sm">
          Amended {result.earlier.length === 1 ? 'once' : `${result.earlier.length} times`}; the
          earlier values are kept.
        </Text>
      )}
      <EntryDialog
        title={`Review ${result.panel}`}
        yes="Mark as reviewed"
        entries={[{ name: 'comment', label: 'Comment', kind: 'long' }]}
        opened={reviewing}
        onClose={dialog.close}
        action={{
          ...review,
          mutate: (body, options) =>
            review.mutate({ id: result.id, verb: 'review', body }, options),
        }}
      />
    </>
  )
}

const analyteFlags = {
  normal: flags.normal,
  low: { word: 'Low', state: 'handled' },
  high: { word: 'High', state: 'handled' },
  abnormal: flags.abnormal,
  critical: flags.critical,
} as const

function AnalyteRow({ analyte }: { analyte: Analyte }) {
  const flag = analyte.flag && analyteFlags[analyte.flag]
  return (
    <Table.Tr>
      <Table.Td>{analyte.name ?? analyte.code}</Table.Td>
      <Table.Td>
        {String(analyte.value)} {analyte.unit}
      </Table.Td>
      <Table.Td>{analyte.range ?? '–'}</Table.Td>
      <Table.Td>{flag && <StatusBadge state={flag.state}>{flag.word}</StatusBadge>}</Table.Td>
    </Table.Tr>
  )
}
