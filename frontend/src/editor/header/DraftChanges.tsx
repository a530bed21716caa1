import { Text } from '@mantine/core'
import { useMemo } from 'react'
import type { Workflow } from '../../api/types'
import { ChangeList, useLines } from '../changes/ChangeList'
import { useEditor } from '../store/EditorContext'
import { useVersion } from '../versions/useVersion'

const joined = new Intl.ListFormat('en-GB')

/** The draft against the published version, in words, and whose edits are in it. */
export function DraftChanges({ workflow, version }: { workflow: Workflow; version: number }) {
  const draft = useEditor((state) => state.draft)
  const { data, isError } = useVersion(workflow.id, version)
  // A version has no name of its own: the name is the workflow's, whatever runs.
  const published = useMemo(
    () => (data?.graph ? { name: draft.name, graph: data.graph } : undefined),
    [data, draft.name],
  )
  const list = useLines(published, draft)
  const authors = workflow.draft_authors.map(({ name }) => name)
  return (
    <section aria-label={`Changes since version ${version}`}>
      <Text fw={500} mb={6}>
        Changes since version {version}
      </Text>
      {isError && <Text c="dimmed">The changes could not be listed.</Text>}
      {published && <ChangeList list={list} maxHeight={200} />}
      {authors.length > 0 && (
        <Text c="dimmed" size="sm" mt={6}>
          With edits of {joined.format(authors)}.
        </Text>
      )}
    </section>
  )
}
