import { useQuery } from '@tanstack/react-query'
import { create, get, remove } from './client'
import type { KeptView } from './types'
import { useAction } from './useAction'

/** The list whose filters are kept, by where its views are found. */
export type ViewsOf = '/inbox/views' | '/runs/views'

const keyOf = (of: ViewsOf) => ['views', of] as const

export const useViews = (of: ViewsOf) =>
  useQuery({ queryKey: keyOf(of), queryFn: () => get<KeptView[]>(of) })

export const useKeepView = (of: ViewsOf, onDone: () => void) =>
  useAction(
    (view: Pick<KeptView, 'name' | 'filters'> & { is_shared?: boolean }) =>
      create<KeptView>(of, view),
    { touches: [keyOf(of)], quiet: true, onDone },
  )

export const useForgetView = (of: ViewsOf) =>
  useAction((id: string) => remove(`${of}/${id}`), {
    touches: [keyOf(of)],
    failure: 'The view was not deleted',
  })
