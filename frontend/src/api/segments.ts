import { post } from './client'
import { listOptions, useList } from './lists'
import { resource } from './resource'
import type { FiltersOf, Named, Segment, SegmentMember } from './types'
import type { Schemas } from './types/schemas'
import { useAction } from './useAction'

export type SegmentRule = Schemas['SegmentRule']

export interface NewSegment {
  name: string
  description?: string
  type?: 'manual' | 'rules'
  match_mode?: 'all' | 'any'
  rules?: SegmentRule[]
}

export const segments = resource<Segment, NewSegment, FiltersOf<'/api/v1/segments'>>(
  'segments',
  'segment',
)

export const useMembers = (id: string) =>
  useList(listOptions<SegmentMember>([...segments.all, 'members', id], `/segments/${id}/members`))

export interface SegmentPreview {
  fits: number
  entering: number
  leaving: number
  looked_at: number
  is_complete: boolean
  examples: Named[]
}

export const usePreviewSegment = () =>
  useAction(
    (body: { rules: SegmentRule[]; match_mode: 'all' | 'any'; segment_id?: string }) =>
      post<SegmentPreview>('/segments/preview', body),
    { touches: [], quiet: true },
  )
