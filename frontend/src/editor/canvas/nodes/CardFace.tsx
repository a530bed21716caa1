import { memo } from 'react'
import type { NodeType } from '../../../api/types'
import { labelledHandles, OUTPUT_LINE } from '../../graph/geometry'
import { summarise } from '../../graph/summary'
import { useNode, useStepNumber } from '../../store/EditorContext'
import { useWords } from '../../store/names'
import { iconOf } from '../icons'
import classes from './StepNode.module.css'

interface Props {
  id: string
  type: NodeType | undefined
}

/** `{{ patient.first_name }}` reads "patient.first_name" in the small line of a card. */
const withoutBraces = (text: string) => text.replace(/\{\{\s*(.*?)\s*\}\}/g, '‹$1›')

/** The only part of a card that is drawn again while its settings are typed. */
export const CardFace = memo(({ id, type }: Props) => {
  const node = useNode(id)
  const words = useWords()
  const number = useStepNumber(id)
  if (!node) return null
  const Picture = iconOf(type?.icon ?? 'alert-triangle')
  const title = node.name || type?.title || node.type
  const summary = type
    ? summarise(type, node.config, words)
    : { text: 'This kind of step is not known here', incomplete: true }
  // With a name of its own, the card still says what kind of step it is.
  const kind = node.name && type && node.name !== type.title ? type.title : ''
  const detail = withoutBraces(summary.text)
  return (
    <div className={classes.card} data-card>
      <span className={classes.bar} />
      <div className={classes.head}>
        <span className={classes.icon}>
          <Picture size={20} stroke={1.7} aria-hidden="true" />
        </span>
        <div className={classes.words}>
          <div className={classes.title} title={title}>
            <span className={classes.number}>{number}</span>
            {title}
          </div>
          {(kind || detail) && (
            <div className={classes.summary} title={detail}>
              {kind}
              {kind && detail && ' · '}
              <span className={summary.incomplete ? classes.incomplete : undefined}>{detail}</span>
            </div>
          )}
        </div>
      </div>
      {labelledHandles(type).map((handle) => (
        <div key={handle.name} className={classes.output} style={{ height: OUTPUT_LINE }}>
          <span className={classes.pill}>{handle.label}</span>
        </div>
      ))}
    </div>
  )
})
CardFace.displayName = 'CardFace'
