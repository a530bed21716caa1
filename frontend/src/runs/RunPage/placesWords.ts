/** Steps by name, each once, with how often: "Send e-mail ×12, Create task". Pure. */
import { countWords } from '../../editor/trace/stateWords'

export const placesWords = (places: readonly { node_id: string; name: string }[]): string => {
  const times = new Map<string, { name: string; count: number }>()
  for (const { node_id, name } of places) {
    times.set(node_id, { name, count: (times.get(node_id)?.count ?? 0) + 1 })
  }
  return [...times.values()]
    .map(({ name, count }) => (count > 1 ? `${name} ${countWords(count)}` : name))
    .join(', ')
}
