import {
  ActionIcon,
  Alert,
  Button,
  Group,
  Paper,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { failureWords, isApiError } from '../../api/errors'
import { prescriptions } from '../../api/labs'
import type { PrescribedItem, Prescription } from '../../api/types'
import { showDone } from '../../ui/notify'
import { medicineParts } from './medicines'

interface Row {
  key: number
  item: PrescribedItem
}

let nextKey = 0
const rowOf = (item: PrescribedItem): Row => ({ key: nextKey++, item })

/** The medicines of a draft. */
export function MedicineEditor({ prescription }: { prescription: Prescription }) {
  const [rows, setRows] = useState<Row[]>(() => prescription.items.map(rowOf))
  const change = prescriptions.useChange(() => showDone('The draft is saved'))
  const faults = isApiError(change.error) ? change.error.fields : {}
  const set = (key: number, part: Partial<PrescribedItem>) =>
    setRows((now) =>
      now.map((row) => (row.key === key ? { ...row, item: { ...row.item, ...part } } : row)),
    )
  return (
    <Stack gap="sm">
      {change.error && (
        <Alert color="red" role="alert">
          {failureWords(change.error)}
        </Alert>
      )}
      {rows.map(({ key, item }, at) => (
        <Paper key={key} withBorder p="md" role="group" aria-label={`Medicine ${at + 1}`}>
          <Group align="flex-start" wrap="nowrap" gap="sm">
            <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} flex={1} spacing="sm">
              {medicineParts.map(({ name, label, placeholder }) => (
                <TextInput
                  key={name}
                  label={label}
                  placeholder={placeholder}
                  required={name === 'medication'}
                  value={item[name] ?? ''}
                  error={faults[`items.${at}.${name}`]}
                  onChange={(event) => set(key, { [name]: event.currentTarget.value })}
                />
              ))}
            </SimpleGrid>
            <ActionIcon
              mt={28}
              variant="subtle"
              color="red"
              disabled={rows.length === 1}
              aria-label={`Remove medicine ${at + 1}`}
              onClick={() => setRows((now) => now.filter((row) => row.key !== key))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        </Paper>
      ))}
      <Group justify="space-between">
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => setRows((now) => [...now, rowOf({ medication: '' })])}
        >
          Add medicine
        </Button>
        <Button
          loading={change.isPending}
          onClick={() =>
            change.mutate({ id: prescription.id, items: rows.map(({ item }) => item) })
          }
        >
          Save draft
        </Button>
      </Group>
    </Stack>
  )
}
