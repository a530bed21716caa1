import { Loader, Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { usePatients } from '../../api/patients'

type Props = Omit<SelectProps, 'data' | 'searchable' | 'searchValue' | 'onSearchChange'>

/** Finds a patient by typing a part of the name. */
export function PatientSelect(props: Props) {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 250)
  const list = usePatients({ search, limit: 20 })
  const options = (list.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      {...props}
      data={options}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      placeholder="Type a name"
      // The server has searched already; what it found is not sieved again.
      filter={({ options: found }) => found}
      nothingFoundMessage={list.rows ? 'Nobody found' : <Loader size="xs" />}
    />
  )
}
