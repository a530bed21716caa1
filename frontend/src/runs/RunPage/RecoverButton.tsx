import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRight } from '../../api/session'
import type { RunDetail } from '../../api/types'
import { restoreVersion, workflowKeys, workflowQuery } from '../../api/workflows'
import { confirm } from '../../ui/confirm'
import { showDone } from '../../ui/notify'

/** The graph that this run follows becomes the draft again, whatever was made of it since. */
export function RecoverButton({ run }: { run: RunDetail }) {
  const mayEdit = useRight('workflows:edit')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { workflow_id: workflowId, version } = run
  const recover = useMutation({
    mutationFn: async () => {
      const now = await client.fetchQuery({ ...workflowQuery(workflowId), staleTime: 0 })
      return restoreVersion(workflowId, version, now.revision)
    },
    meta: { failure: 'The graph was not copied to the draft' },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: workflowKeys.one(workflowId) })
      showDone(`The draft is version ${version} again. Publish it to let it run.`)
      void navigate({ to: '/workflows/$workflowId', params: { workflowId } })
    },
  })
  const ask = async () => {
    const sure = await confirm({
      title: `Make version ${version} the draft?`,
      body: 'The draft becomes the graph of this run. What the draft is now is kept under Versions, and nothing is published.',
      yes: 'Copy to the draft',
    })
    if (sure) recover.mutate()
  }
  if (!mayEdit) return null
  return (
    <Button size="xs" variant="default" loading={recover.isPending} onClick={() => void ask()}>
      Copy to draft
    </Button>
  )
}
