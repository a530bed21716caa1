import { Button, Group, Stack, Title } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { segments, useMembers } from '../../api/segments'
import { useRight } from '../../api/session'
import type { Segment, SegmentMember } from '../../api/types'
import { Loaded } from '../../shell/Loaded'
import { CopyId } from '../../ui/CopyId'
import { EmptyState } from '../../ui/EmptyState'
import { TextLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { PatientLink } from '../../ui/PatientLink'
import { type Column, RecordTable } from '../../ui/RecordTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TimeAgo } from '../../ui/TimeAgo'
import { PatientSelect } from '../patients/PatientSelect'
import { SegmentRules } from './SegmentRules'

const route = getRouteApi('/in/segments/$segmentId')

export default function SegmentPage() {
  const { segmentId } = route.useParams()
  return (
    <Loaded what="segment" query={segments.useOne(segmentId)}>
      {(segment) => <OneSegment segment={segment} />}
    </Loaded>
  )
}

function OneSegment({ segment }: { segment: Segment }) {
  const mayEdit = useRight('records:edit')
  const act = segments.useVerb()
  return (
    <>
      <PageHeader
        above={<TextLink to="/segments">Segments</TextLink>}
        title={segment.name}
        description={segment.description}
        aside={
          <>
            <StatusBadge state={segment.is_active ? 'succeeded' : 'skipped'}>
              {segment.is_active ? `${segment.member_count} patients` : 'Archived'}
            </StatusBadge>
            <CopyId id={segment.id} />
          </>
        }
        actions={
          mayEdit && (
            <Button
              variant="default"
              loading={act.isPending}
              onClick={() =>
                act.mutate({ id: segment.id, verb: segment.is_active ? 'archive' : 'restore' })
              }
            >
              {segment.is_active ? 'Archive' : 'Restore'}
            </Button>
          )
        }
      />
      <Stack gap="lg">
        {segment.type === 'rules' && <SegmentRules key={segment.version} segment={segment} />}
        <Members segment={segment} />
      </Stack>
    </>
  )
}

const addedBy = { rules: 'The rules', hand: 'Hand', automation: 'A workflow' } as const

function Members({ segment }: { segment: Segment }) {
  const mayEdit = useRight('records:edit')
  const [chosen, choose] = useState<string | null>(null)
  const list = useMembers(segment.id)
  const act = segments.useVerb()
  const change = (verb: string, patientId: string) =>
    act.mutate({ id: segment.id, verb, body: { patient_id: patientId } })
  const columns: Column<SegmentMember>[] = [
    { header: 'Patient', cell: ({ patient }) => <PatientLink patient={patient} /> },
    {
      header: 'Here by',
      width: 170,
      cell: (member) => (member.is_member ? addedBy[member.added_by] : 'Kept out by hand'),
    },
    { header: 'Since', width: 130, cell: ({ since }) => <TimeAgo at={since} /> },
    {
      header: 'Actions',
      quiet: true,
      width: 190,
      align: 'right',
      cell: ({ patient, pin, is_member }) =>
        mayEdit && (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            {pin && segment.type === 'rules' && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`To the rules: ${patient.name}`}
                onClick={() => change('unpin', patient.id)}
              >
                To the rules
              </Button>
            )}
            {is_member && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Take out ${patient.name}`}
                onClick={() => change('remove', patient.id)}
              >
                Take out
              </Button>
            )}
          </Group>
        ),
    },
  ]
  return (
    <section aria-labelledby="members">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="members">
          Patients
        </Title>
        {mayEdit && (
          <Group gap="xs">
            <PatientSelect aria-label="Patient to add" value={chosen} onChange={choose} />
            <Button
              variant="default"
              disabled={!chosen}
              loading={act.isPending}
              onClick={() => {
                if (chosen) change('add', chosen)
                choose(null)
              }}
            >
              Add
            </Button>
          </Group>
        )}
      </Group>
      <RecordTable
        label="members"
        list={list}
        columns={columns}
        rowKey={({ patient }) => patient.id}
        empty={<EmptyState icon={IconUsers} title="Nobody is in this segment" />}
      />
    </section>
  )
}
