import { useQuery } from '@tanstack/react-query'
import { create, get, post } from './client'
import { type Filters, listOptions, useList } from './lists'
import type { Invoice } from './types'
import { useAction } from './useAction'

export const invoiceKeys = {
  all: ['invoices'] as const,
  one: (id: string) => ['invoices', 'one', id] as const,
}

export interface InvoiceFilters extends Filters {
  patient_id?: string
  status?: Invoice['status']
}

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

export interface NewInvoice {
  patient_id: string
  due_date?: string
  lines: { description: string; product_category: string; quantity: number; unit_price: string }[]
}

export const useCreateInvoice = (onDone: (made: Invoice) => void) =>
  useAction((body: NewInvoice) => create<Invoice>('/invoices', body), {
    touches: [invoiceKeys.all],
    quiet: true,
    onDone,
  })
