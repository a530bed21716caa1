import { useQuery } from '@tanstack/react-query'
import { create, get, post } from './client'
import { listOptions, useList } from './lists'
import type { FiltersOf, NewTask, Task } from './types'
import { useAction } from './useAction'

export const taskKeys = {
  all: ['tasks'] as const,
  one: (id: string) => ['tasks', 'one', id] as const,
}

export type TaskFilters = FiltersOf<'/api/v1/tasks'>

export const useTasks = (filters: TaskFilters) =>
  useList(listOptions<Task>([...taskKeys.all, 'list'], '/tasks', filters))

export const useTask = (id: string) =>
  useQuery({
    queryKey: taskKeys.one(id),
    queryFn: ({ signal }) => get<Task>(`/tasks/${id}`, {}, signal),
  })

export type TaskVerb = 'complete' | 'cancel'

export const useTaskVerb = () =>
  useAction(({ id, verb }: { id: string; verb: TaskVerb }) => post<Task>(`/tasks/${id}/${verb}`), {
    touches: [taskKeys.all],
    failure: 'The task was not changed',
  })

export const useCreateTask = (onDone: (made: Task) => void) =>
  useAction((body: NewTask) => create<Task>('/tasks', body), {
    touches: [taskKeys.all],
    quiet: true,
    onDone,
  })
