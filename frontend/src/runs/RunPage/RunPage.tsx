import { useParams } from '@tanstack/react-router'
import { failureWords } from '../../api/errors'
import { useCatalogue } from '../../editor/frame/useCatalogue'
import { useRun } from '../../live/useRun'
import { PendingPage } from '../../shell/PendingPage'
import { ErrorState } from '../../ui/ErrorState'
import { useFavicon } from '../../ui/useFavicon'
import { usePageTitle } from '../../ui/usePageTitle'
import { RunView } from './RunView'
import { tabMark, tabTitle } from './tab'

export default function RunPage() {
  const { runId = '' } = useParams({ strict: false })
  return <Loaded key={runId} id={runId} />
}

function Loaded({ id }: { id: string }) {
  const { run, live, error, refresh } = useRun(id)
  const { types, error: noTypes } = useCatalogue()
  usePageTitle(run ? tabTitle(run) : undefined)
  useFavicon(run ? tabMark(run.status) : undefined)
  const failure = noTypes ?? (run ? null : error)
  if (failure) {
    return (
      <ErrorState
        title="This run could not be opened"
        message={failureWords(failure)}
        retry={() => void refresh()}
      />
    )
  }
  if (!run || !types) return <PendingPage />
  return <RunView run={run} live={live} types={types} refresh={refresh} />
}
