import { Code, List, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** **strong** and `code`, which is all that help pages use inside a line. */
const inline = (text: string): ReactNode[] =>
  text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part, at) => {
    const key = `${at} ${part}`
    if (part.startsWith('**')) return <b key={key}>{part.slice(2, -2)}</b>
    if (part.startsWith('`')) return <Code key={key}>{part.slice(1, -1)}</Code>
    return part
  })

/** The help page of a step, from the few signs of Markdown it is written in. */
export function Help({ text }: { text: string }) {
  const blocks = text.split(/\n\s*\n/).filter(Boolean)
  return blocks.map((block) => {
    const lines = block.split('\n')
    if (lines.every((line) => /^\s*[-*] /.test(line))) {
      return (
        <List key={block} size="sm" mb="xs">
          {lines.map((line) => (
            <List.Item key={line}>{inline(line.replace(/^\s*[-*] /, ''))}</List.Item>
          ))}
        </List>
      )
    }
    return (
      <Text key={block} mb="xs">
        {inline(lines.join(' '))}
      </Text>
    )
  })
}
