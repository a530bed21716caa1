import { useQuery } from '@tanstack/react-query'
import { create, get, post } from './client'
import { listOptions, useList } from './lists'
import type { FiltersOf, Invoice, NewInvoice } from './types'
import { useAction } from './useAction'

export const invoiceKeys = {
  all: ['invoices'] as const,
  one: (id: string) => ['invoices', 'one', id] as const,
}

export type InvoiceFilters = FiltersOf<'/api/v1/invoices'>

export const useInvoices = (filters: InvoiceFilters) =>
  useList(listOptions<Invoice>([...invoiceKeys.all, 'list'], '/invoices', filters))

export const useInvoice = (id: string) =>
  useQuery({
    queryKey: invoiceKeys.one(id),
    queryFn: ({ signal }) => get<Invoice>(`/invoices/${id}`, {}, signal),
  })

export const usePayInvoice = (onDone: (paid: Invoice) => void) =>
  useAction((id: string) => post<Invoice>(`/invoices/${id}/pay`), {
    touches: [invoiceKeys.all, ['runs'], ['tasks']],
    failure: 'The invoice was not marked as paid',
    onDone,
  })

export type InvoiceVerb = 'issue' | 'void'

export const useInvoiceVerb = () =>
  useAction(
    ({ id, verb }: { id: string; verb: InvoiceVerb }) => post<Invoice>(`/invoices/${id}/${verb}`),
    { touches: [invoiceKeys.all], failure: 'The invoice was not changed' },
  )

export const useCreateInvoice = (onDone: (made: Invoice) => void) =>
  useAction((body: NewInvoice) => create<Invoice>('/invoices', body), {
    touches: [invoiceKeys.all],
    quiet: true,
    onDone,
  })
