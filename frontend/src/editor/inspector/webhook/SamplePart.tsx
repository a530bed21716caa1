import { ActionIcon, Button, CopyButton, Group, Stack, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy, IconUserSearch } from '@tabler/icons-react'
import { isListening, useForgetSample, useListen, useWebhookSample } from '../../../api/webhooks'
import { TimeAgo } from '../../../ui/TimeAgo'
import { useNow } from '../../../ui/useNow'
import { setConfig } from '../../operations/setConfig'
import { useEditorStore, useNode } from '../../store/EditorContext'
import { asField } from '../template/template'
import type { WebhookProps } from './AddressPart'
import classes from './Sample.module.css'
import { BODY, sampleRows, sampleWords } from './sample'

/** What came in last, value by value, to build the workflow on. */
export function SamplePart({ webhook, workflowId, nodeId }: WebhookProps & { nodeId: string }) {
  const now = useNow()
  const listening = isListening(webhook, now)
  const listen = useListen(workflowId)
  const forget = useForgetSample(workflowId)
  const { data: sample } = useWebhookSample(workflowId, true, listening)
  const rows = sampleRows(sample?.body)
  const received = sample?.received_at
  return (
    <Stack gap={8}>
      <Group justify="space-between" gap="xs">
        <Text fw={500}>Sample</Text>
        <Group gap={4}>
          {received && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              loading={forget.isPending}
              onClick={() => forget.mutate(undefined)}
            >
              Forget
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="light"
            loading={listen.isPending}
            disabled={listening}
            onClick={() => listen.mutate(undefined)}
          >
            {listening ? 'Listening…' : 'Listen for one'}
          </Button>
        </Group>
      </Group>
      <Text size="xs" c="dimmed" role="status">
        {received ? (
          <>
            Came in <TimeAgo at={received} />
          </>
        ) : listening ? (
          'Send a request to the address now. It appears here and starts nothing that is not enabled.'
        ) : (
          'Listen, then send a request: its values can be chosen here and in every later step.'
        )}
        {sample?.is_too_large && ' One came in that is too large to be kept as a sample.'}
      </Text>
      {received && rows.length === 0 && <Text>It has no values with names.</Text>}
      {rows.length > 0 && (
        <ul className={classes.tree}>
          {rows.map((row) => (
            <li key={row.path} style={{ paddingLeft: row.depth * 16 }}>
              <span className={classes.name}>{row.name}</span>
              {!row.isGroup && (
                <>
                  <span className={classes.value}>{sampleWords(row.value)}</span>
                  <RowActs path={row.path} nodeId={nodeId} isPlain={isPlain(row.value)} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </Stack>
  )
}

const isPlain = (value: unknown) => typeof value === 'string' || typeof value === 'number'

interface ActsProps {
  path: string
  nodeId: string
  isPlain: boolean
}

function RowActs({ path, nodeId, isPlain: mayFind }: ActsProps) {
  const store = useEditorStore()
  const finds = useNode(nodeId)?.config.match_by
  return (
    <span className={classes.acts}>
      {mayFind && typeof finds === 'string' && finds !== 'none' && (
        <Tooltip label="Find the patient by this">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={`Find the patient by ${path}`}
            onClick={() =>
              store.getState().editGraph((graph) => setConfig(graph, nodeId, 'path', path))
            }
          >
            <IconUserSearch size={14} />
          </ActionIcon>
        </Tooltip>
      )}
      <CopyButton value={asField(`${BODY}.${path}`)}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : 'Copy as a field'}>
            <ActionIcon
              variant="subtle"
              color={copied ? 'green' : 'gray'}
              size={24}
              aria-label={`Copy ${path} as a field`}
              onClick={copy}
            >
              {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </span>
  )
}
