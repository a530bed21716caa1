import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTemplatePreview } from '../../api/contact'
import { failureWords } from '../../api/errors'
import type { PreviewedText } from '../../api/types'
import { PatientSelect } from '../patients/PatientSelect'
import { methodWords } from './methods'
import { smsWords } from './smsWords'

interface Props {
  templateId: string
  content: Record<string, { subject?: string; body: string }>
}

/** How it would read for a patient, before it is saved. */
export function TemplatePreview({ templateId, content }: Props) {
  const [patientId, choose] = useState<string | null>(null)
  const preview = useTemplatePreview(templateId)
  return (
    <section aria-labelledby="preview">
      <Title order={2} id="preview" mb="sm">
        Preview
      </Title>
      <Stack gap="sm">
        <Group align="flex-end">
          <PatientSelect label="For" value={patientId} onChange={choose} />
          <Button
            variant="default"
            loading={preview.isPending}
            onClick={() => preview.mutate({ content, patient_id: patientId ?? undefined })}
          >
            Show
          </Button>
        </Group>
        {preview.error && <Alert color="red">{failureWords(preview.error)}</Alert>}
        {preview.data?.texts.map((text) => (
          <OneText key={text.method} text={text} />
        ))}
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
