import { Text } from '@mantine/core'
import { useReach } from '../../api/workflows'

/** How many patients a schedule would start runs for: whoever publishes it means as many. */
export function ReachText({ workflowId }: { workflowId: string }) {
  const { data, isError } = useReach(workflowId)
  if (isError) return <Text c="dimmed">How many patients it is for could not be counted.</Text>
  if (!data || data.count === null) return null
  const many = data.count.toLocaleString('en-GB')
  const runs = `${data.is_exact ? '' : 'at most '}${many} run${data.count === 1 ? '' : 's'}`
  return (
    <Text>
      Were its time now, it would start {runs}, one for each patient or record. The safety stop
      takes this many as meant.
    </Text>
  )
}
