import { useQuery } from '@tanstack/react-query'
import { get, post } from './client'
import { sessionQuery } from './session'
import type { AppSecret, SignedInBrowser, TwoStep } from './types/access'
import { useAction } from './useAction'

const browsers = ['sessions']
const twoStep = ['two-step']

export const useBrowsers = () =>
  useQuery({
    queryKey: browsers,
    queryFn: () => get<SignedInBrowser[]>('/sessions', { limit: 100 }),
  })

export const useEndSession = (onDone: () => void) =>
  useAction((id: string) => post(`/sessions/${id}/end`), {
    touches: [browsers],
    failure: 'That browser is still signed in',
    onDone,
  })

export const useEndOthers = (onDone: () => void) =>
  useAction(() => post('/sessions/end-others'), {
    touches: [browsers],
    failure: 'The other browsers are still signed in',
    onDone,
  })

export const useChangePassword = (onDone: () => void) =>
  useAction((body: { current: string; password: string }) => post('/me/password', body), {
    touches: [browsers],
    quiet: true,
    onDone,
  })

export const useTwoStep = () =>
  useQuery({ queryKey: twoStep, queryFn: () => get<TwoStep>('/two-step') })

export const useBeginTwoStep = (onDone: (secret: AppSecret) => void) =>
  useAction((password: string) => post<AppSecret>('/two-step/begin', { password }), {
    touches: [],
    quiet: true,
    onDone,
  })

const codes = (verb: 'confirm' | 'renew-codes') => (code: string) =>
  post<{ recovery_codes: string[] }>(`/two-step/${verb}`, { code }).then(
    ({ recovery_codes }) => recovery_codes,
  )

export const useConfirmTwoStep = (onDone: (codes: string[]) => void) =>
  useAction(codes('confirm'), { touches: [twoStep, sessionQuery.queryKey], quiet: true, onDone })

export const useRenewCodes = (onDone: (codes: string[]) => void) =>
  useAction(codes('renew-codes'), { touches: [twoStep], quiet: true, onDone })

export const useTurnOffTwoStep = (onDone: () => void) =>
  useAction((password: string) => post('/two-step/turn-off', { password }), {
    touches: [twoStep],
    quiet: true,
    onDone,
  })
