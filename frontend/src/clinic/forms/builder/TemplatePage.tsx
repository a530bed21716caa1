import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { formTemplates } from '../../../api/forms'
import { useRight } from '../../../api/session'
import type { FormTemplate } from '../../../api/types'
import { Loaded } from '../../../shell/Loaded'
import { TextLink } from '../../../ui/links'
import { PageHeader } from '../../../ui/PageHeader'
import { StatusBadge } from '../../../ui/StatusBadge'
import { TemplateBuilder } from './TemplateBuilder'

const route = getRouteApi('/in/forms/templates/$templateId')

export default function FormTemplatePage() {
  const { templateId } = route.useParams()
  return templateId === 'new' ? <NewTemplate /> : <KnownTemplate id={templateId} />
}

const back = <TextLink to="/forms/templates">Form templates</TextLink>

function NewTemplate() {
  return (
    <>
      <PageHeader above={back} title="New form template" />
      <TemplateBuilder />
    </>
  )
}

function KnownTemplate({ id }: { id: string }) {
  const act = formTemplates.useVerb()
  const mayEdit = useRight('records:edit')
  return (
    <Loaded what="form template" query={formTemplates.useOne(id)}>
      {(template: FormTemplate) => (
        <>
          <PageHeader
            above={back}
            title={template.title}
            aside={
              <StatusBadge state={template.is_active ? 'succeeded' : 'skipped'}>
                {template.is_active ? `In use · version ${template.version}` : 'Not in use'}
              </StatusBadge>
            }
            actions={
              mayEdit && (
                <Button
                  variant="default"
                  loading={act.isPending}
                  onClick={() =>
                    act.mutate({ id, verb: template.is_active ? 'deactivate' : 'activate' })
                  }
                >
                  {template.is_active ? 'Take out of use' : 'Use again'}
                </Button>
              )
            }
          />
          <TemplateBuilder key={template.version} template={template} />
        </>
      )}
    </Loaded>
  )
}
