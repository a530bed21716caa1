import { useQuery } from '@tanstack/react-query'
import { get } from './client'
import type { Assignee, JobRole, ProductCategory, Service, Team, User } from './types'

const FOR_A_WHILE = { staleTime: 60_000 }

const useAll = <T>(name: string, query: Record<string, string | number> = { limit: 100 }) =>
  useQuery({
    queryKey: [name, query],
    queryFn: () => get<T[]>(`/${name}`, query),
    ...FOR_A_WHILE,
  })

export const useUsers = () => useAll<User>('users')
export const useTeams = () => useAll<Team>('teams')
export const useJobRoles = () => useAll<JobRole>('job-roles')
export const useServices = () => useAll<Service>('services')
export const useProductCategories = () => useAll<ProductCategory>('product-categories')
export const useAssignees = (search = '') => useAll<Assignee>('assignees', search ? { search } : {})
