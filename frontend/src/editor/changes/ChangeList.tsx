import { ScrollArea, Text, UnstyledButton } from '@mantine/core'
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

interface Props {
  list: readonly Line[]
  maxHeight?: number | string
  /** Lines about a step lead there. */
  onPick?: (step: string) => void
  current?: string | null
}

/** What is different, line by line, in the order in which the steps run. */
export function ChangeList({ list, maxHeight = 240, onPick, current }: Props) {
  if (list.length === 0) return <Text c="dimmed">Nothing is different.</Text>
  return (
    <ScrollArea.Autosize mah={maxHeight} type="auto">
      <ul className={classes.lines}>
        {list.map((line) => {
          const { step, what } = line
          const words = (
            <span className={classes.line}>
              <ChangeSign what={what} />
              <Words line={line} />
            </span>
          )
          return (
            <li key={line.key}>
              {onPick && step !== null ? (
                <UnstyledButton
                  className={classes.button}
                  aria-current={step === current}
                  onClick={() => onPick(step)}
                >
                  {words}
                </UnstyledButton>
              ) : (
                words
              )}
            </li>
          )
        })}
      </ul>
    </ScrollArea.Autosize>
  )
}
