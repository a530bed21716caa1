import { getRouteApi } from '@tanstack/react-router'
import { messageTemplates } from '../../api/contact'
import { Loaded } from '../../shell/Loaded'
import { TextLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { TemplateForm } from './TemplateForm'
import { EnabledTemplate } from './TemplatesPage'

const route = getRouteApi('/in/messages/templates/$templateId')

const back = <TextLink to="/messages/templates">Message templates</TextLink>

export default function MessageTemplatePage() {
  const { templateId } = route.useParams()
  if (templateId === 'new') {
    return (
      <>
        <PageHeader above={back} title="New message template" />
        <TemplateForm />
      </>
    )
  }
  return <KnownTemplate id={templateId} />
}

function KnownTemplate({ id }: { id: string }) {
  return (
    <Loaded what="template" query={messageTemplates.useOne(id)}>
      {(template) => (
        <>
          <PageHeader
            above={back}
            title={template.name}
            description={`${template.key} · version ${template.version}`}
            actions={<EnabledTemplate template={template} label="In use" />}
          />
          <TemplateForm key={template.version} template={template} />
        </>
      )}
    </Loaded>
  )
}
