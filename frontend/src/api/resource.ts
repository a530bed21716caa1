import { type QueryKey, useQuery } from '@tanstack/react-query'
import { create, get, patch, post, remove } from './client'
import { type Filters, listOptions, useList } from './lists'
import { useAction } from './useAction'

interface Verb {
  id: string
  verb: string
  body?: unknown
}

/**
 * The hooks of one kind of record that the API keeps under `/path`: its list, one of them,
 * making, changing and the verbs. `alsoTouches` are other records that its verbs change.
 */
export function resource<T, New = Partial<T>, Query extends object = Filters>(
  path: string,
  what: string,
  alsoTouches: readonly QueryKey[] = [],
) {
  const all = [path] as const
  const touches = [all, ...alsoTouches]
  const made = { touches, quiet: true }
  return {
    all,
    useAll: (filters: Query = {} as Query, enabled = true) =>
      useList({
        ...listOptions<T>([path, 'list'], `/${path}`, filters as Filters),
        enabled,
      }),
    useOne: (id: string | null | undefined) =>
      useQuery({
        queryKey: [path, 'one', id],
        queryFn: ({ signal }) => get<T>(`/${path}/${id}`, {}, signal),
        enabled: Boolean(id),
      }),
    useCreate: (onDone?: (made: T) => void) =>
      useAction((body: New) => create<T>(`/${path}`, body), { ...made, onDone }),
    useChange: (onDone?: (changed: T) => void) =>
      useAction(
        ({ id, ...body }: Partial<New> & { id: string }) => patch<T>(`/${path}/${id}`, body),
        { ...made, onDone },
      ),
    useRemove: (onDone?: () => void) =>
      useAction((id: string) => remove(`/${path}/${id}`), {
        touches,
        failure: `The ${what} was not removed`,
        onDone,
      }),
    useVerb: (onDone?: (changed: T) => void) =>
      useAction(({ id, verb, body }: Verb) => post<T>(`/${path}/${id}/${verb}`, body), {
        touches,
        failure: `The ${what} was not changed`,
        onDone,
      }),
  }
}
