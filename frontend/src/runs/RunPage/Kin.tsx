import { Menu, UnstyledButton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useChildRuns } from '../../api/runs'
import type { RunDetail } from '../../api/types'
import { TextLink } from '../../ui/links'
import { RunStatusBadge } from '../RunStatusBadge'
import classes from './RunPage.module.css'

/** The runs that belong to this one: what started it, what it repeats, what it started. */
export function Kin({ run }: { run: RunDetail }) {
  const navigate = useNavigate()
  const { data: children = [] } = useChildRuns(run.id)
  const links = [
    [run.parent_run_id, 'started by another run'],
    [run.retry_of, 'a retry of an earlier run'],
    [run.retried_by, 'retried by a later run'],
  ] as const
  return (
    <>
      {links.map(
        ([id, words]) =>
          id && (
            <span key={words}>
              {' · '}
              <TextLink to="/runs/$runId" params={{ runId: id }}>
                {words}
              </TextLink>
            </span>
          ),
      )}
      {children.length > 0 && (
        <>
          {' · '}
          <Menu position="bottom-start" width={320}>
            <Menu.Target>
              <UnstyledButton className={classes.kin}>
                started {children.length === 1 ? '1 run' : `${children.length} runs`}
              </UnstyledButton>
            </Menu.Target>
            <Menu.Dropdown>
              {children.map((child) => (
                <Menu.Item
                  key={child.id}
                  rightSection={<RunStatusBadge status={child.status} />}
                  onClick={() => void navigate({ to: '/runs/$runId', params: { runId: child.id } })}
                >
                  {child.workflow_name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </>
      )}
    </>
  )
}
