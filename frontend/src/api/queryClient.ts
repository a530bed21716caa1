import { MutationCache, QueryClient } from '@tanstack/react-query'
import { showFailure } from '../ui/notify'
import { failureWords, NetworkError } from './errors'

declare module '@tanstack/react-query' {
  interface Register {
    /** quiet: the form shows its own faults. failure: the headline over the server's words. */
    mutationMeta: { quiet?: boolean; failure?: string }
  }
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays a refusal; only a lost connection is worth asking again.
      retry: (failures, error) => error instanceof NetworkError && failures < 2,
    },
  },
  mutationCache: new MutationCache({
    onError: (error, _input, _context, mutation) => {
      if (!mutation.meta?.quiet) showFailure(failureWords(error), mutation.meta?.failure)
    },
  }),
})
