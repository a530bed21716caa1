import type { NodeType } from '../../api/types'
import { summarise, type Words } from './summary'
import type { GraphNode } from './types'

export interface FaceWords {
  title: string
  /** What kind of step it is, where its own name does not say so. */
  kind: string
  /** The settings that matter. */
  detail: string
  /** A required setting is empty, and the detail says which. */
  incomplete: boolean
}

/** `{{ patient.first_name }}` reads "‹patient.first_name›" in the small line of a step. */
const withoutBraces = (text: string) => text.replace(/\{\{\s*(.*?)\s*\}\}/g, '‹$1›')

/** What a card or a row says of its step (EDITOR §2). */
export const faceWords = (node: GraphNode, type: NodeType | undefined, words: Words): FaceWords => {
  const summary = type
    ? summarise(type, node.config, words)
    : { text: 'This kind of step is not known here', incomplete: true }
  return {
    title: node.name || type?.title || node.type,
    kind: node.name && type && node.name !== type.title ? type.title : '',
    detail: withoutBraces(summary.text),
    incomplete: summary.incomplete,
  }
}
