import { getRouteApi } from '@tanstack/react-router'
import { PageHeader } from '../ui/PageHeader'
import { RunList } from './RunList'
import { columnsOfAll } from './runColumns'

const route = getRouteApi('/in/runs')

export default function RunsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <>
      <PageHeader title="Runs" description="What the workflows did, newest first." />
      <RunList
        search={search}
        columns={columnsOfAll}
        onNarrow={(change) => void navigate({ search: { ...search, ...change }, replace: true })}
        hint="When something happens that an enabled workflow waits for, its run appears here."
      />
    </>
  )
}
