import { Button } from '@mantine/core'
import { useRight } from '../../api/session'

interface Props {
  id: string
  verbs: readonly (readonly [verb: string, label: string])[]
  act: { isPending: boolean; mutate: (input: { id: string; verb: string }) => void }
}

/** The verbs a record's state allows, as buttons. */
export function VerbButtons({ id, verbs, act }: Props) {
  const mayEdit = useRight('records:edit')
  if (!mayEdit) return null
  return verbs.map(([verb, label], at) => (
    <Button
      key={verb}
      variant={at === 0 ? 'filled' : 'default'}
      loading={act.isPending}
      onClick={() => act.mutate({ id, verb })}
    >
      {label}
    </Button>
  ))
}
