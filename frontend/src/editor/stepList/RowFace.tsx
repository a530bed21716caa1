import { memo } from 'react'
import { iconOf } from '../canvas/icons'
import { faceWords } from '../graph/faceWords'
import { useNode, useStepNumber, useTypeOfNode } from '../store/EditorContext'
import { useWords } from '../store/names'
import { leadWord } from './leadWord'
import classes from './StepList.module.css'

/** What eyes read of a step; the only part of a row that is drawn again while one types. */
export const RowFace = memo(({ id }: { id: string }) => {
  const node = useNode(id)
  const type = useTypeOfNode(id)
  const words = useWords()
  const number = useStepNumber(id)
  if (!node) return null
  const Picture = iconOf(type?.icon ?? 'alert-triangle')
  const { title, kind, detail, incomplete } = faceWords(node, type, words)
  return (
    <>
      <span className={classes.icon}>
        <Picture size={20} stroke={1.7} aria-hidden="true" />
      </span>
      <span className={classes.words} aria-hidden="true">
        <span className={classes.lead}>{leadWord(type)}</span>
        <span className={classes.title}>
          <span className={classes.number}>{number} · </span>
          {title}
        </span>
        {(kind || detail) && (
          <span className={classes.summary}>
            {kind}
            {kind && detail && ' · '}
            <span className={incomplete ? classes.incomplete : undefined}>{detail}</span>
          </span>
        )}
      </span>
    </>
  )
})
RowFace.displayName = 'RowFace'
