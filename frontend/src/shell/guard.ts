import { redirect } from '@tanstack/react-router'
import { isApiError } from '../api/errors'
import { queryClient } from '../api/queryClient'
import { sessionQuery } from '../api/session'

const ACCOUNT = '/settings/account'

/** Lets the signed-in through; others sign in first and then come back to where they wanted to go. */
export async function signedInOnly({ location }: { location: { href: string } }) {
  try {
    const session = await queryClient.ensureQueryData(sessionQuery)
    const isThere = location.href.startsWith(ACCOUNT)
    // The clinic wants a second step: nothing else is possible before it is set up.
    if (session.must_set_up_two_step && !isThere) throw redirect({ to: ACCOUNT })
  } catch (error) {
    if (!isApiError(error) || error.status !== 401) throw error
    const start = location.href === '/'
    throw redirect({ to: '/sign-in', search: start ? {} : { return: location.href } })
  }
}
