import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'

interface Settings<Result> {
  /** Lists and records that may look different afterwards. */
  touches: readonly QueryKey[]
  /** The headline when it fails. */
  failure?: string
  /** The form shows the faults itself. */
  quiet?: boolean
  onDone?: (result: Result) => void
}

/** Something a person does: after it, what it touched is read again. */
export function useAction<Input, Result>(
  act: (input: Input) => Promise<Result>,
  { touches, failure, quiet, onDone }: Settings<Result>,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    meta: { failure, quiet },
    onSuccess: onDone,
    onSettled: () => {
      for (const queryKey of touches) void client.invalidateQueries({ queryKey })
    },
  })
}
