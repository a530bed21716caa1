import { Button, Group, List, Stack, Text, Title } from '@mantine/core'
import { IconPencil, IconPrinter } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { WorkflowReference } from '../../api/types'
import { useWorkflowReference } from '../../api/workflows'
import { Loaded } from '../../shell/Loaded'
import { useClinicZone } from '../../ui/ClinicZone'
import { ButtonLink, TextLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { StatusBadge } from '../../ui/StatusBadge'
import { fullTime } from '../../ui/time'
import classes from './Reference.module.css'
import { ReferenceStep } from './ReferenceStep'
import { peopleWords } from './words'

const route = getRouteApi('/in/workflows/$workflowId/reference')

/** A workflow written down for staff, on screen and on paper. */
export default function ReferencePage() {
  const { workflowId } = route.useParams()
  const { version } = route.useSearch()
  const query = useWorkflowReference(workflowId, version)
  return (
    <Loaded what="reference" query={query}>
      {(reference) => <Reference reference={reference} />}
    </Loaded>
  )
}

function Reference({ reference }: { reference: WorkflowReference }) {
  return (
    <article className={classes.page}>
      <PageHeader
        above={
          <TextLink to="/workflows" size="sm" className={classes.screen}>
            Workflows
          </TextLink>
        }
        title={reference.name}
        aside={<Standing reference={reference} />}
        description={reference.description}
        actions={<Actions reference={reference} />}
      />
      <Issue reference={reference} />
      {reference.steps.length === 0 && <Text>Nothing has been drawn yet.</Text>}
      <ol className={classes.steps} aria-label="Steps">
        {reference.steps.map((step) => (
          <ReferenceStep key={step.id} step={step} />
        ))}
      </ol>
      {reference.rules.length > 0 && (
        <Section title="Rules">
          <List spacing={4}>
            {reference.rules.map((rule) => (
              <List.Item key={rule}>{rule}</List.Item>
            ))}
          </List>
        </Section>
      )}
      <Responsible reference={reference} />
      <Texts reference={reference} />
      <Forms reference={reference} />
    </article>
  )
}

function Standing({ reference }: { reference: WorkflowReference }) {
  return (
    <StatusBadge state={reference.enabled ? 'succeeded' : 'skipped'}>
      {reference.enabled ? 'Enabled' : 'Not enabled'}
    </StatusBadge>
  )
}

function Actions({ reference }: { reference: WorkflowReference }) {
  return (
    <Group gap="xs" className={classes.screen}>
      <ButtonLink
        to="/workflows/$workflowId"
        params={{ workflowId: reference.id }}
        variant="default"
        leftSection={<IconPencil size={16} />}
      >
        Open the workflow
      </ButtonLink>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} />}
        onClick={() => window.print()}
      >
        Print
      </Button>
    </Group>
  )
}

/** Which version this is, for whoever holds an older sheet of paper. */
function Issue({ reference }: { reference: WorkflowReference }) {
  const zone = useClinicZone()
  const { version, published_at, published_by, has_unpublished_changes } = reference
  if (version === null) return <Text c="dimmed">A draft: nothing of this has been published.</Text>
  const by = published_by ? ` by ${published_by.name}` : ''
  return (
    <Text c="dimmed">
      Version {version}
      {published_at && `, published ${fullTime(published_at, zone)}${by}`}.
      {has_unpublished_changes && ' The draft has changes that are not published yet.'}
    </Text>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <Title order={2} size="h3" mb="xs">
        {title}
      </Title>
      {children}
    </section>
  )
}

function Responsible({ reference }: { reference: WorkflowReference }) {
  if (reference.people.length === 0) return null
  return (
    <Section title="Who is responsible">
      <List spacing={4}>
        {reference.people.map((each) => (
          <List.Item key={each.name}>{peopleWords(each)}</List.Item>
        ))}
      </List>
    </Section>
  )
}

function Texts({ reference }: { reference: WorkflowReference }) {
  if (reference.templates.length === 0) return null
  return (
    <Section title="What is written">
      <Stack gap="md">
        {reference.templates.map((template) => (
          <div key={template.key} className={classes.block}>
            <Group gap="xs" mb={4}>
              <Text fw={600}>{template.name}</Text>
              {!template.is_enabled && <StatusBadge state="failed">Disabled</StatusBadge>}
              {template.staff_recipient && <Text c="dimmed">to {template.staff_recipient}</Text>}
            </Group>
            {template.texts.map((text) => (
              <blockquote key={text.method} className={classes.text}>
                <Text size="sm" c="dimmed">
                  {text.method}
                </Text>
                {text.subject && <Text fw={500}>{text.subject}</Text>}
                <Text className={classes.body}>{text.body}</Text>
              </blockquote>
            ))}
          </div>
        ))}
      </Stack>
    </Section>
  )
}

function Forms({ reference }: { reference: WorkflowReference }) {
  if (reference.forms.length === 0) return null
  return (
    <Section title="What patients are asked">
      <Stack gap="md">
        {reference.forms.map((form) => (
          <div key={form.id} className={classes.block}>
            <Text fw={600}>
              {form.title}
              {form.needs_signature && ', to be signed'}
            </Text>
            <List size="sm" spacing={2}>
              {form.questions.map((question) => (
                <List.Item key={question}>{question}</List.Item>
              ))}
            </List>
          </div>
        ))}
      </Stack>
    </Section>
  )
}
