import { useGiveJobRoles } from '../../api/settings'
import type { JobRole, User } from '../../api/types'
import { showDone } from '../../ui/notify'
import { EntryDialog } from '../entry/EntryDialog'

interface Props {
  person: User
  jobs: readonly JobRole[]
  onClose: () => void
}

/** What a person does here; work given to a job goes to all who do it. */
export function JobRolesDialog({ person, jobs, onClose }: Props) {
  const give = useGiveJobRoles(() => {
    showDone(`The jobs of ${person.name} are saved`)
    onClose()
  })
  return (
    <EntryDialog
      title={`Jobs of ${person.name}`}
      yes="Save"
      entries={[
        {
          name: 'job_roles',
          label: 'Does here',
          kind: 'many',
          data: jobs.map(({ key, name }) => ({ value: key, label: name })),
        },
      ]}
      initial={{ job_roles: person.job_roles }}
      opened
      onClose={onClose}
      action={{
        ...give,
        mutate: ({ job_roles }, options) =>
          give.mutate({ id: person.id, job_roles: job_roles as string[] }, options),
      }}
    />
  )
}
