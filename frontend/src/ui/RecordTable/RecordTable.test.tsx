import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { ApiError } from '../../api/errors'
import type { RecordList } from '../../api/lists'
import { draw } from '../../testing/render'
import { RecordTable } from './RecordTable'

interface Pet {
  id: string
  name: string
}

const list = (change: Partial<RecordList<Pet>>): RecordList<Pet> => ({
  rows: undefined,
  meta: undefined,
  error: null,
  retry: vi.fn(),
  hasMore: false,
  loadMore: vi.fn(),
  isLoadingMore: false,
  ...change,
})

const table = (pets: RecordList<Pet>) =>
  draw(
    <RecordTable
      label="pets"
      list={pets}
      columns={[{ header: 'Name', cell: (pet) => pet.name }]}
      rowKey={(pet) => pet.id}
      empty="Nobody lives here"
    />,
  )

it('says that it is busy until the rows are there', () => {
  table(list({}))
  expect(screen.getByRole('table', { name: 'pets' })).toHaveAttribute('aria-busy', 'true')
})

it('shows the rows', () => {
  table(list({ rows: [{ id: '1', name: 'Rex' }] }))
  expect(screen.getByRole('cell', { name: 'Rex' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull()
})

it('says what an empty list means', () => {
  table(list({ rows: [] }))
  expect(screen.getByText('Nobody lives here')).toBeVisible()
})

it('gives the server’s words and another try when it failed', async () => {
  const retry = vi.fn()
  table(list({ error: new ApiError(500, 'INTERNAL', 'The database is away'), retry }))
  expect(screen.getByRole('alert')).toHaveTextContent('The database is away')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(retry).toHaveBeenCalledOnce()
})

it('loads more when asked', async () => {
  const loadMore = vi.fn()
  table(list({ rows: [{ id: '1', name: 'Rex' }], hasMore: true, loadMore }))
  await userEvent.click(screen.getByRole('button', { name: 'Load more' }))
  expect(loadMore).toHaveBeenCalledOnce()
})
