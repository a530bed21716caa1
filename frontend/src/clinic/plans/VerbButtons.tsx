import { Button } from '@mantine/core'
import { useRight } from '../../api/session'

interface Props {
  id: string
  verbs: readonly (readonly [verb: string, label: string])[]
  act: { isPending: boolean; mutate: (input: { id: string; verb: string }) => void }
}

/** What leads on stands out; what stops or ends does not invite. */
const goesOn = new Set(['publish', 'approve', 'resume'])

/** The verbs a record's state allows, as buttons. */
export function VerbButtons({ id, verbs, act }: Props) {
  const mayEdit = useRight('records:edit')
  if (!mayEdit) return null
  return verbs.map(([verb, label]) => (
    <Button
      key={verb}
      variant={goesOn.has(verb) ? 'filled' : 'default'}
      loading={act.isPending}
      onClick={() => act.mutate({ id, verb })}
    >
      {label}
    </Button>
  ))
}
