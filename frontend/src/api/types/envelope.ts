/** One named fault in what was sent. */
export interface ErrorDetail {
  field?: string | null
  message: string
  node_id?: string | null
  code?: string
  severity?: 'error' | 'warning'
  current_revision?: number
}

export interface Meta {
  request_id?: string
  limit?: number
  has_more?: boolean
  next_offset?: number | null
  next_cursor?: string | null
}

export interface Page<T, M extends Meta = Meta> {
  data: T[]
  meta: M
}

export interface Named {
  id: string
  name: string
}
