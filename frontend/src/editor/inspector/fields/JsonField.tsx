import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { type FieldProps, wrapperProps } from '../fieldProps'
import { asJson, fromJson } from './json'

/** A kind of setting this page does not know yet: readable, editable, never lost. */
export function JsonField(props: FieldProps) {
  const { value, onChange, readOnly } = props
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && fromJson(typed).wrong
  return (
    <Textarea
      {...wrapperProps(props)}
      error={wrong ? 'This is not JSON, so it is not kept yet.' : props.problem}
      autosize
      minRows={2}
      maxRows={16}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
      spellCheck={false}
      value={typed ?? asJson(value)}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        const read = fromJson(text)
        if (!read.wrong) onChange(read.value)
      }}
      onBlur={() => !wrong && setTyped(null)}
      readOnly={readOnly}
    />
  )
}
