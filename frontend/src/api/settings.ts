import { useQuery } from '@tanstack/react-query'
import { get, patch, put } from './client'
import { resource } from './resource'
import type { JobRole, WorkingHours } from './types'
import type { Schemas } from './types/schemas'
import { useAction } from './useAction'

const hoursOf = (userId: string) => ['working-hours', userId]

export const useWorkingHours = (userId: string) =>
  useQuery({
    queryKey: hoursOf(userId),
    queryFn: () => get<WorkingHours[]>(`/users/${userId}/working-hours`),
  })

export const useSetWorkingHours = (userId: string, onDone: () => void) =>
  useAction(
    (hours: WorkingHours[]) => put<WorkingHours[]>(`/users/${userId}/working-hours`, { hours }),
    { touches: [hoursOf(userId)], quiet: true, onDone },
  )

const profile = ['required-profile']

export const useRequiredProfile = () =>
  useQuery({
    queryKey: profile,
    queryFn: () => get<Schemas['RequiredProfileFields']>('/settings/profile'),
  })

export const useRequireProfile = (onDone: () => void) =>
  useAction(
    (fields: string[]) => put<Schemas['RequiredProfileFields']>('/settings/profile', { fields }),
    { touches: [profile, ['patients']], quiet: true, onDone },
  )

export type Retention = Schemas['Retention']

const retention = ['retention']

export const useRetention = () =>
  useQuery({ queryKey: retention, queryFn: () => get<Retention>('/organisation/retention') })

export const useChangeRetention = (onDone: () => void) =>
  useAction((body: Retention) => patch<Retention>('/organisation/retention', body), {
    touches: [retention],
    quiet: true,
    onDone,
  })

const people = [['users'], ['assignees'], ['job-roles'], ['staff-recipients']]

export const jobRoles = resource<JobRole, { name: string }>('job-roles', 'job role', people)

export const useGiveJobRoles = (onDone: () => void) =>
  useAction(
    ({ id, job_roles }: { id: string; job_roles: string[] }) =>
      patch<Schemas['User']>(`/users/${id}`, { job_roles }),
    { touches: people, quiet: true, onDone },
  )
