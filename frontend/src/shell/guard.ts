import { redirect } from '@tanstack/react-router'
import { isApiError } from '../api/errors'
import { queryClient } from '../api/queryClient'
import { sessionQuery } from '../api/session'

/** Lets the signed-in through; others sign in first and then come back to where they wanted to go. */
export async function signedInOnly({ location }: { location: { href: string } }) {
  try {
    await queryClient.ensureQueryData(sessionQuery)
  } catch (error) {
    if (!isApiError(error) || error.status !== 401) throw error
    const start = location.href === '/'
    throw redirect({ to: '/sign-in', search: start ? {} : { return: location.href } })
  }
}
