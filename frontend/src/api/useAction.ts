import {
  type MutateOptions,
  type QueryKey,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback, useRef } from 'react'

interface Settings<Result> {
  /** Lists and records that may look different afterwards. */
  touches: readonly QueryKey[]
  /** The headline when it fails. */
  failure?: string
  /** The form shows the faults itself. */
  quiet?: boolean
  onDone?: (result: Result) => void
}

/** Something a person does, once at a time: after it, what it touched is read again. */
export function useAction<Input, Result>(
  act: (input: Input) => Promise<Result>,
  { touches, failure, quiet, onDone }: Settings<Result>,
) {
  const client = useQueryClient()
  // The second click of a double click comes before the button is drawn as busy.
  const isBusy = useRef(false)
  const { mutate: send, ...action } = useMutation({
    mutationFn: act,
    meta: { failure, quiet },
    onSuccess: onDone,
    onSettled: () => {
      isBusy.current = false
      for (const queryKey of touches) void client.invalidateQueries({ queryKey })
    },
  })
  const mutate = useCallback(
    (input: Input, options?: MutateOptions<Result, Error, Input>) => {
      if (isBusy.current) return
      isBusy.current = true
      ;(send as Send<Input, Result>)(input, options)
    },
    [send],
  )
  return { ...action, mutate }
}

/** As the library has it, but for any input; its own type cannot be called with one unknown. */
type Send<Input, Result> = (input: Input, options?: MutateOptions<Result, Error, Input>) => void
