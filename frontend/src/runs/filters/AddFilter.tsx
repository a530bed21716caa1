import { Button, NumberInput, Popover, Select, Stack, TextInput } from '@mantine/core'
import { IconFilterPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useNodeTypes } from '../../api/nodeTypes'
import { useWorkflowNames } from '../../api/workflows'
import type { RunSearch } from './runSearch'

interface Props {
  search: RunSearch
  /** Of one workflow, so neither its name nor its trigger is asked for. */
  isOfWorkflow: boolean
  onNarrow: (change: RunSearch) => void
}

const SECONDS_OF_A_MINUTE = 60

/** Narrows the list by what has no place of its own on the page. */
export function AddFilter({ search, isOfWorkflow, onNarrow }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconFilterPlus size={15} aria-hidden="true" />}
          onClick={() => setOpen(!open)}
        >
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {open && (
          <Fields
            search={search}
            isOfWorkflow={isOfWorkflow}
            onNarrow={(change) => {
              setOpen(false)
              onNarrow(change)
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function Fields({ search, isOfWorkflow, onNarrow }: Props) {
  const { data: workflows = [] } = useWorkflowNames()
  const { data: types = [] } = useNodeTypes()
  const [workflow, setWorkflow] = useState(search.workflow)
  const [trigger, setTrigger] = useState(search.trigger)
  const [version, setVersion] = useState<number | undefined>(search.version)
  const [record, setRecord] = useState(search.patient ?? search.record ?? '')
  const [minutes, setMinutes] = useState<number | undefined>(
    search.took && search.took / SECONDS_OF_A_MINUTE,
  )
  const [failed, setFailed] = useState(search.failed)
  const apply = (event: FormEvent) => {
    event.preventDefault()
    const id = record.trim() || undefined
    onNarrow({
      workflow,
      trigger,
      version,
      patient: id?.startsWith('pat_') ? id : undefined,
      record: id && !id.startsWith('pat_') ? id : undefined,
      took: minutes ? Math.round(minutes * SECONDS_OF_A_MINUTE) : undefined,
      failed,
    })
  }
  const amount = (value: string | number) => Number(value) || undefined
  return (
    <form onSubmit={apply}>
      <Stack gap="sm">
        {!isOfWorkflow && (
          <>
            <Select
              label="Workflow"
              searchable
              clearable
              comboboxProps={{ withinPortal: false }}
              data={workflows.map(({ id, name }) => ({ value: id, label: name }))}
              value={workflow ?? null}
              onChange={(id) => setWorkflow(id ?? undefined)}
            />
            <Select
              label="Started by"
              searchable
              clearable
              comboboxProps={{ withinPortal: false }}
              data={types
                .filter(({ kind }) => kind === 'trigger')
                .map(({ type, title }) => ({ value: type, label: title }))}
              value={trigger ?? null}
              onChange={(type) => setTrigger(type ?? undefined)}
            />
          </>
        )}
        <NumberInput
          label="Version"
          min={1}
          allowDecimal={false}
          value={version ?? ''}
          onChange={(value) => setVersion(amount(value))}
        />
        <TextInput
          label="Patient or record"
          description="Its id, as in pat_… or inv_…"
          value={record}
          onChange={(event) => setRecord(event.currentTarget.value)}
        />
        <NumberInput
          label="Took at least"
          suffix=" min"
          min={0}
          value={minutes ?? ''}
          onChange={(value) => setMinutes(amount(value))}
        />
        <Select
          label="Steps"
          clearable
          comboboxProps={{ withinPortal: false }}
          data={[{ value: 'step', label: 'Has a failed step' }]}
          value={failed ?? null}
          onChange={(value) => setFailed(value === 'step' ? 'step' : undefined)}
        />
        <Button type="submit">Show</Button>
      </Stack>
    </form>
  )
}
