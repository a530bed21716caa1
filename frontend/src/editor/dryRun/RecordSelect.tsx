import { Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useRecordSearch } from '../../api/dryRun'
import { useClinicZone } from '../../ui/ClinicZone'
import { recordLists, recordName } from './recordLists'

interface Props {
  kind: string
  value: string | null
  onChange: (id: string | null) => void
}

/** Finds a record of one kind by typing a part of what it is called. */
export function RecordSelect({ kind, value, onChange }: Props) {
  const { path = '', label, searched } = recordLists[kind] ?? {}
  const zone = useClinicZone()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 250)
  const [chosen, setChosen] = useState('')
  // The name of what is chosen stands in the field, but is not what is looked for.
  const wanted = searched && search !== chosen ? search : undefined
  const { data, error } = useRecordSearch(path, wanted || undefined)
  const options = (data ?? []).map((record) => ({
    value: record.id,
    label: recordName(record, zone),
  }))
  return (
    <Select
      label={label}
      placeholder="Type to search"
      data={options}
      value={value}
      onChange={(id, option) => {
        setChosen(option?.label ?? '')
        onChange(id)
      }}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      error={error && 'The records could not be read.'}
      filter={searched ? ({ options: found }) => found : undefined}
      nothingFoundMessage={data ? 'None found' : <Loader size="xs" />}
    />
  )
}
