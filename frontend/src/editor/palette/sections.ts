import type { NodeType } from '../../api/types'

export interface Section {
  title: string
  kinds: readonly NodeType['kind'][]
}

/** What starts a workflow, and what it then does. */
export const sections: readonly Section[] = [
  { title: 'What starts it', kinds: ['trigger'] },
  { title: 'What it does', kinds: ['action', 'control'] },
]

/** Whoever has chosen what starts it looks for what it does. */
export const inOrder = (hasTrigger: boolean): readonly Section[] =>
  hasTrigger ? sections.toReversed() : sections

export const ofSection = (types: readonly NodeType[], { kinds }: Section): NodeType[] =>
  types.filter((type) => kinds.includes(type.kind))
