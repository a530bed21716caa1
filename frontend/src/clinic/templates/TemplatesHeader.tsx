import { IconPlus } from '@tabler/icons-react'
import { ButtonLink } from '../../ui/links'
import { PageHeader } from '../../ui/PageHeader'
import { SearchField } from '../../ui/SearchField'

interface Props {
  title: string
  search: string | undefined
  onSearch: (search: string | undefined) => void
  /** The page of one template, where a new one is written too. */
  page: '/messages/templates/$templateId' | '/forms/templates/$templateId'
  mayEdit: boolean
}

/** Above a list of templates: look for one, or write a new one. */
export function TemplatesHeader({ title, search, onSearch, page, mayEdit }: Props) {
  return (
    <PageHeader
      title={title}
      actions={
        <>
          <SearchField
            label="Search templates"
            value={search ?? ''}
            onChange={(next) => onSearch(next || undefined)}
          />
          {mayEdit && (
            <ButtonLink
              to={page}
              params={{ templateId: 'new' }}
              leftSection={<IconPlus size={16} />}
            >
              New template
            </ButtonLink>
          )}
        </>
      }
    />
  )
}
