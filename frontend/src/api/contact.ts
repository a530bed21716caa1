import { useQuery } from '@tanstack/react-query'
import { get, patch, post } from './client'
import { listOptions, useList } from './lists'
import { resource } from './resource'
import type {
  BellNote,
  ContactPolicy,
  DistributionList,
  FiltersOf,
  MergeField,
  MessageTemplate,
  NewMessageTemplate,
  TemplatePreview,
} from './types'
import { useAction } from './useAction'

export const messageTemplates = resource<
  MessageTemplate,
  NewMessageTemplate,
  FiltersOf<'/api/v1/message-templates'>
>('message-templates', 'template')

export const useMergeFields = () =>
  useQuery({
    queryKey: ['merge-fields'],
    queryFn: () => get<MergeField[]>('/message-templates/fields', { limit: 100 }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** How these texts would read, saved or not; asked anew whenever they change. */
export const useTemplatePreview = (
  id: string | undefined,
  content: NewMessageTemplate['content'],
  patientId: string | null,
) =>
  useQuery({
    queryKey: [...messageTemplates.all, 'preview', id, content, patientId],
    queryFn: () =>
      post<TemplatePreview>(`/message-templates/${id}/preview`, {
        content,
        patient_id: patientId ?? undefined,
      }),
    enabled: id !== undefined,
    retry: false,
    placeholderData: (old) => old,
  })

export const distributionLists = resource<DistributionList>('distribution-lists', 'list')

const policyKey = ['contact-policy']

export const useContactPolicy = () =>
  useQuery({
    queryKey: policyKey,
    queryFn: () => get<ContactPolicy>('/organisation/contact-policy'),
  })

export const useChangePolicy = (onDone: () => void) =>
  useAction(
    (body: Partial<ContactPolicy>) => patch<ContactPolicy>('/organisation/contact-policy', body),
    { touches: [policyKey, ['contact']], quiet: true, onDone },
  )

const bellKey = ['notifications']

export const useBell = () =>
  useList(listOptions<BellNote>(bellKey, '/notifications', { limit: 20 }))

export const useBellVerb = () =>
  useAction(
    ({ id, verb }: { id: string; verb: 'read' | 'dismiss' }) =>
      post<BellNote>(`/notifications/${id}/${verb}`),
    { touches: [bellKey] },
  )
