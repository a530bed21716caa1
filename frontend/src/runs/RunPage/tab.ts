/** What the browser's tab says of a run while another tab is looked at. Pure. */
import type { RunDetail, RunStatus } from '../../api/types'
import { isOver } from '../../live/statuses'
import type { FaviconMark } from '../../ui/useFavicon'
import { runStatuses } from '../statuses'

export const tabTitle = ({ status, workflow_name: name }: RunDetail): string =>
  `${runStatuses[status].word} · ${name}`

export const tabMark = (status: RunStatus): FaviconMark | undefined => {
  if (status === 'failed') return 'failed'
  return isOver(status) ? undefined : 'running'
}
