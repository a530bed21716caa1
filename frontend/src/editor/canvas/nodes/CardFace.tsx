import { memo } from 'react'
import type { NodeType } from '../../../api/types'
import { faceWords } from '../../graph/faceWords'
import { labelledHandles, OUTPUT_LINE } from '../../graph/geometry'
import { useNode, useStepNumber } from '../../store/EditorContext'
import { useWords } from '../../store/names'
import { iconOf } from '../icons'
import classes from './StepNode.module.css'

interface Props {
  id: string
  type: NodeType | undefined
}

/** The only part of a card that is drawn again while its settings are typed. */
export const CardFace = memo(({ id, type }: Props) => {
  const node = useNode(id)
  const words = useWords()
  const number = useStepNumber(id)
  if (!node) return null
  const Picture = iconOf(type?.icon ?? 'alert-triangle')
  const { title, kind, detail, incomplete } = faceWords(node, type, words)
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
              <span className={incomplete ? classes.incomplete : undefined}>{detail}</span>
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
