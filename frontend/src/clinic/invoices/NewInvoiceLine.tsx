import { ActionIcon, Group, NumberInput, Select, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconTrash } from '@tabler/icons-react'
import { newId } from '../../api/newId'
import { useProductCategories } from '../../api/people'
import type { InvoiceValues } from './NewInvoice'

export interface LineValues {
  /** For React only; not sent. */
  key: string
  description: string
  product_category: string | null
  quantity: number
  unit_price: string
}

export const emptyLine = (): LineValues => ({
  key: newId(),
  description: '',
  product_category: null,
  quantity: 1,
  unit_price: '',
})

interface Props {
  form: UseFormReturnType<InvoiceValues>
  at: number
}

export function NewInvoiceLine({ form, at }: Props) {
  const { data: categories = [] } = useProductCategories()
  const field = (name: keyof LineValues) => form.getInputProps(`lines.${at}.${name}`)
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <TextInput label="For" required flex={2} {...field('description')} />
      <Select
        label="Category"
        required
        flex={1.4}
        data={categories.map(({ key, name }) => ({ value: key, label: name }))}
        {...field('product_category')}
      />
      <NumberInput
        label="Quantity"
        w={84}
        min={1}
        max={10_000}
        allowDecimal={false}
        {...field('quantity')}
      />
      <TextInput label="Each" required w={96} inputMode="decimal" {...field('unit_price')} />
      {form.values.lines.length > 1 && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          mt={24}
          aria-label={`Remove line ${at + 1}`}
          onClick={() => form.removeListItem('lines', at)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </Group>
  )
}
