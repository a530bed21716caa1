import type { NodeType } from '../../api/types'

/** The word a row begins with, so that a workflow reads aloud as a sentence (EDITOR §1). */
export const leadWord = (type: NodeType | undefined): string => {
  if (type?.kind === 'trigger') return 'When'
  if (type?.kind === 'action') return 'Then do'
  const asks = type?.fields.some(({ kind }) => kind === 'conditions' || kind === 'cases')
  return asks ? 'And if' : 'Then'
}
