import { ScrollArea, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useEditor } from '../store/EditorContext'
import type { Draft } from '../store/graphSlice'
import { useWords } from '../store/names'
import classes from './Changes.module.css'
import { diff, type What } from './diff'
import { type Line, lines } from './lines'

const SIGNS: Record<What, [sign: string, word: string]> = {
  added: ['+', 'Added'],
  changed: ['~', 'Changed'],
  removed: ['−', 'Removed'],
}

/** A sign beside the words, so that colour is never all there is. */
export function ChangeSign({ what }: { what: What }) {
  const [sign, word] = SIGNS[what]
  return (
    <span className={classes.sign} data-what={what} role="img" aria-label={word}>
      {sign}
    </span>
  )
}

function Words({ line }: { line: Line }) {
  let offset = 0
  return (
    <span>
      {line.parts.map((part) => {
        const text = typeof part === 'string' ? part : part.name
        offset += text.length + 1
        return typeof part === 'string' ? (
          <span key={offset}>{text}</span>
        ) : (
          <b key={offset}>{text}</b>
        )
      })}
    </span>
  )
}

export const useLines = (before: Draft | undefined, after: Draft | undefined): Line[] => {
  const typeOf = useEditor((state) => state.typeOf)
  const words = useWords()
  return useMemo(
    () =>
      before && after
        ? lines(diff(before, after), { before, after, namer: { typeOf, words } })
        : [],
    [before, after, typeOf, words],
  )
}

/** What is different, line by line, in the order in which the steps run. */
export function ChangeList({
  list,
  maxHeight = 240,
}: {
  list: readonly Line[]
  maxHeight?: number
}) {
  if (list.length === 0) return <Text c="dimmed">Nothing is different.</Text>
  return (
    <ScrollArea.Autosize mah={maxHeight} type="auto">
      <ul className={classes.lines}>
        {list.map((line) => (
          <li key={line.key} className={classes.line}>
            <ChangeSign what={line.what} />
            <Words line={line} />
          </li>
        ))}
      </ul>
    </ScrollArea.Autosize>
  )
}
