import { Alert, Button, Group, List, Modal, Radio, ScrollArea, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { failureWords } from '../../api/errors'
import { useRetryPreview, useRetryRun } from '../../api/runs'
import type { RetryFrom, RetryPreview, RetryVersion, RunDetail } from '../../api/types'
import { LinkedRecord } from '../../clinic/tasks/LinkedRecord'
import { itemWords } from '../../editor/trace/iterations'
import { placesWords } from './placesWords'

interface Props {
  run: RunDetail
  onClose: () => void
}

/** From where and with which version; what is done already is named before anything starts. */
export default function RetryDialog({ run, onClose }: Props) {
  const navigate = useNavigate()
  const hasFailed = run.steps.some((step) => step.status === 'failed')
  const [from, setFrom] = useState<RetryFrom>(hasFailed ? 'failed' : 'start')
  const [version, setVersion] = useState<RetryVersion>('same')
  const preview = useRetryPreview(run.id, { from, version }, true)
  const retry = useRetryRun((made) => {
    onClose()
    void navigate({ to: '/runs/$runId', params: { runId: made.id } })
  })
  return (
    <Modal opened onClose={onClose} title="Retry this run" size="md">
      <Stack gap="md">
        <Radio.Group label="Begin" value={from} onChange={(chosen) => setFrom(chosen as RetryFrom)}>
          <Stack gap={8} mt={6}>
            <Radio
              value="failed"
              label="At the step that failed"
              description={
                hasFailed
                  ? 'What was done before it is kept and not done again.'
                  : 'No step of this run failed.'
              }
              disabled={!hasFailed}
            />
            <Radio
              value="after_failed"
              label="After the step that failed"
              description="As if it had worked, for example because somebody has done it by hand."
              disabled={!hasFailed}
            />
            <Radio
              value="start"
              label="At the start"
              description="With the same event. What was sent or made already is not repeated."
            />
          </Stack>
        </Radio.Group>
        <Radio.Group
          label="Follow"
          value={version}
          onChange={(chosen) => setVersion(chosen as RetryVersion)}
        >
          <Stack gap={8} mt={6}>
            <Radio value="same" label={`Version ${run.version}, as this run did`} />
            <Radio value="latest" label="The version that is published now" />
          </Stack>
        </Radio.Group>
        {preview.error && (
          <Alert color="red" role="alert">
            {failureWords(preview.error)}
          </Alert>
        )}
        {preview.data && <What preview={preview.data} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Back
          </Button>
          <Button
            disabled={!preview.data?.possible}
            loading={retry.isPending}
            onClick={() => retry.mutate({ id: run.id, from, version })}
          >
            Retry
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function What({ preview }: { preview: RetryPreview }) {
  const { effects, steps_again: again, possible, reason } = preview
  if (!possible) return <Alert color="orange">{reason ?? 'This run cannot be retried.'}</Alert>
  return (
    <>
      {again.length > 0 && (
        <div>
          <Text size="xs" c="dimmed" mb={2}>
            Done again
          </Text>
          <Text>{placesWords(again)}</Text>
        </div>
      )}
      {effects.length > 0 && (
        <Alert color="gray" title="Has happened already, and will not happen again">
          <ScrollArea.Autosize mah={180}>
            <List size="sm">
              {effects.map((effect) => (
                <List.Item key={`${effect.node_id} ${effect.iteration}`}>
                  <b>{effect.name}</b>
                  {effect.iteration && ` (${itemWords(effect.iteration)})`}: {effect.words}{' '}
                  {effect.links.map((link) => (
                    <LinkedRecord key={link.id} record={link} />
                  ))}
                </List.Item>
              ))}
            </List>
          </ScrollArea.Autosize>
        </Alert>
      )}
    </>
  )
}
