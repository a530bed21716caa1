import type { Episode } from '../api/types'
import { PriorityMark } from '../clinic/tasks/PriorityMark'
import { DueDate } from '../ui/DueDate'
import { RowLink } from '../ui/links'
import type { Column } from '../ui/RecordTable'
import { StatusBadge } from '../ui/StatusBadge'
import { TimeAgo } from '../ui/TimeAgo'
import { journeyWord, statuses } from './words'

/** What a list of one patient's episodes says of each; a row leads into the inbox. */
export const columnsOfPatient: Column<Episode>[] = [
  {
    header: 'Episode',
    cell: ({ id, title, patient }) => (
      <RowLink to="/inbox" search={{ patient: patient.id, open: id }}>
        {title}
      </RowLink>
    ),
  },
  { header: 'Journey', showFrom: 'md', cell: (episode) => journeyWord(episode.journey_type) },
  {
    header: 'Status',
    width: 190,
    cell: ({ status }) => (
      <StatusBadge state={statuses[status].state}>{statuses[status].word}</StatusBadge>
    ),
  },
  {
    header: 'Priority',
    width: 110,
    showFrom: 'sm',
    cell: ({ priority }) => <PriorityMark priority={priority} />,
  },
  { header: 'With', showFrom: 'md', cell: ({ assignee }) => assignee?.name ?? 'Nobody yet' },
  {
    header: 'Due',
    width: 170,
    showFrom: 'sm',
    cell: (episode) =>
      episode.due_date && <DueDate at={episode.due_date} isOverdue={episode.is_overdue} />,
  },
  { header: 'Last active', width: 120, cell: (episode) => <TimeAgo at={episode.updated_at} /> },
]
