import { useQuery } from '@tanstack/react-query'
import { create, get, post } from './client'
import { type Filters, listOptions, useList } from './lists'
import type { Priority, Task } from './types'
import { useAction } from './useAction'

export const taskKeys = {
  all: ['tasks'] as const,
  one: (id: string) => ['tasks', 'one', id] as const,
}

export interface TaskFilters extends Filters {
  status?: Task['status']
  assignee?: string
  patient_id?: string
  run_id?: string
  linked_id?: string
}

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

export interface NewTask {
  title: string
  description?: string
  patient_id?: string
  assignee?: string
  due_date?: string
  priority?: Priority
}

export const useCreateTask = (onDone: (made: Task) => void) =>
  useAction((body: NewTask) => create<Task>('/tasks', body), {
    touches: [taskKeys.all],
    quiet: true,
    onDone,
  })
