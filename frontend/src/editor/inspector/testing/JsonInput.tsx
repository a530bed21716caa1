import { Textarea } from '@mantine/core'
import { fromJson } from '../fields/json'

interface Props {
  text: string
  onChange: (text: string) => void
}

/** The input of a step as it is stored. */
export function JsonInput({ text, onChange }: Props) {
  return (
    <Textarea
      aria-label="Input as JSON"
      autosize
      minRows={4}
      maxRows={16}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
      value={text}
      error={fromJson(text).wrong && 'This is not JSON.'}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
