import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Episode } from '../api/types'
import { PriorityMark } from '../clinic/tasks/PriorityMark'
import { DueDate } from '../ui/DueDate'
import { StatusBadge } from '../ui/StatusBadge'
import { TimeAgo } from '../ui/TimeAgo'
import classes from './EpisodeList.module.css'
import { journeyWord, statuses } from './words'

interface Props {
  episode: Episode
  isOpen: boolean
  isChosen: boolean
  onToggle: (id: string) => void
}

/** One episode of the list; the open one is kept in sight. */
export function EpisodeRow({ episode, isOpen, isChosen, onToggle }: Props) {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  const { word, state } = statuses[episode.status]
  return (
    <li ref={row} className={classes.row} data-open={isOpen || undefined}>
      <Checkbox
        size="sm"
        mt={2}
        aria-label={`Select: ${episode.title}, ${episode.patient.name}`}
        checked={isChosen}
        onChange={() => onToggle(episode.id)}
      />
      <Link
        to="/inbox"
        search={(now) => ({ ...now, open: episode.id })}
        className={classes.link}
        aria-current={isOpen || undefined}
      >
        <span className={classes.head}>
          <span className={classes.title}>{episode.title}</span>
          <span className={classes.when}>
            <TimeAgo at={episode.updated_at} label="Last active" />
          </span>
        </span>
        <span className={classes.line}>
          <span>{episode.patient.name}</span>
          <span>{journeyWord(episode.journey_type)}</span>
          <span>{episode.assignee?.name ?? 'Nobody yet'}</span>
        </span>
        <span className={classes.line}>
          <StatusBadge state={state}>{word}</StatusBadge>
          <PriorityMark priority={episode.priority} />
          {episode.due_date && <DueDate at={episode.due_date} isOverdue={episode.is_overdue} />}
        </span>
      </Link>
    </li>
  )
}
