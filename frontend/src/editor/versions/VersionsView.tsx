import { Text } from '@mantine/core'
import { useState } from 'react'
import type { Workflow } from '../../api/types'
import { useVersions } from '../../api/workflows'
import frameClasses from '../frame/Frame.module.css'
import { ReadOnlyGraph } from '../frame/ReadOnlyGraph'
import { Inspector } from '../inspector/Inspector'
import { useEditor } from '../store/EditorContext'
import { RestoreBanner } from './RestoreBanner'
import { useVersion } from './useVersion'
import { VersionList } from './VersionList'

interface Props {
  workflow: Workflow
  onRestored: () => void
}

/** What was published and when; one version is open on the canvas, to look at or to go back to. */
export function VersionsView({ workflow, onRestored }: Props) {
  const types = useEditor((state) => state.types)
  const { data: versions } = useVersions(workflow.id)
  const [chosen, setChosen] = useState<number | null>(null)
  const number = chosen ?? versions?.[0]?.number ?? null
  const { data: version } = useVersion(workflow.id, number)
  return (
    <div className={frameClasses.work}>
      <VersionList
        versions={versions}
        published={workflow.published_version}
        chosen={number}
        onChoose={setChosen}
      />
      <div className={frameClasses.frame} style={{ flex: 1, minWidth: 0 }}>
        {version?.graph ? (
          <>
            <RestoreBanner workflow={workflow} version={version} onRestored={onRestored} />
            <ReadOnlyGraph graph={version.graph} name={workflow.name} types={types}>
              <Inspector />
            </ReadOnlyGraph>
          </>
        ) : (
          <Text c="dimmed" p="xl" ta="center">
            {versions?.length === 0
              ? 'Nothing has been published yet. Each time you publish, a version appears here.'
              : ''}
          </Text>
        )}
      </div>
    </div>
  )
}
