import { Title } from '@mantine/core'
import { segments, usePreviewSegment } from '../../api/segments'
import type { Segment } from '../../api/types'
import { showDone } from '../../ui/notify'
import { RulesEditor } from './RulesEditor'
import { previewWords } from './words'

/** The rules, whom they would fit, and saving them. */
export function SegmentRules({ segment }: { segment: Segment }) {
  const preview = usePreviewSegment()
  const change = segments.useChange(() => showDone('The rules are applied'))
  const examples = preview.data?.examples ?? []
  return (
    <section aria-labelledby="rules">
      <Title order={2} id="rules" mb="sm">
        Rules
      </Title>
      <RulesEditor
        initial={segment}
        none="No rules yet: nobody fits."
        error={change.error ?? preview.error}
        found={
          preview.data && (
            <>
              {previewWords(preview.data)}
              {examples.length > 0 && (
                <> For example {examples.map(({ name }) => name).join(', ')}.</>
              )}
            </>
          )
        }
        preview={{
          ...preview,
          mutate: (rules) => preview.mutate({ ...rules, segment_id: segment.id }),
        }}
        save={{ ...change, mutate: (rules) => change.mutate({ id: segment.id, ...rules }) }}
      />
    </section>
  )
}
