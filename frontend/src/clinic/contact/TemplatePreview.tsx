import { Alert, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { failureWords } from '../../api/errors'
import type { TemplatePreview as Preview, PreviewedText } from '../../api/types'
import { PatientSelect } from '../patients/PatientSelect'
import { methodWords } from './methods'
import { smsWords } from './smsWords'

interface Props {
  preview: { data: Preview | undefined; error: Error | null }
  patientId: string | null
  onPatient: (id: string | null) => void
}

/** How it would read, with examples or for a patient, while it is written. */
export function TemplatePreview({ preview, patientId, onPatient }: Props) {
  const { data, error } = preview
  return (
    <section aria-labelledby="preview">
      <Group justify="space-between" align="flex-end" mb="sm">
        <Title order={2} id="preview">
          Preview
        </Title>
        <PatientSelect
          aria-label="Preview for this patient"
          value={patientId}
          onChange={onPatient}
        />
      </Group>
      <Stack gap="sm">
        {error && <Alert color="red">{failureWords(error)}</Alert>}
        {!error && !data && <Skeleton height={96} radius="md" />}
        {!error && data?.texts.map((text) => <OneText key={text.method} text={text} />)}
      </Stack>
    </section>
  )
}

function OneText({ text }: { text: PreviewedText }) {
  return (
    <Paper withBorder p="md">
      <Text size="xs" c="dimmed">
        {methodWords[text.method]}
        {text.sms && ` · ${smsWords(text.sms)}`}
      </Text>
      {text.subject && <Text fw={600}>{text.subject}</Text>}
      <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text.body}</Text>
      {text.empty.length > 0 && (
        <Text size="xs" c="var(--state-handled)" mt="xs">
          Empty for this patient: {text.empty.join(', ')}
        </Text>
      )}
    </Paper>
  )
}
