import { Menu } from '@mantine/core'
import { IconFileExport, IconListDetails } from '@tabler/icons-react'
import { useRight } from '../../api/session'
import { type ExportFormat, useExportWorkflow } from '../../api/workflows'
import { download } from '../../ui/download'

/** Hands the draft over as a file; for the menus of a workflow. */
export function ExportItems({ workflow }: { workflow: { id: string; name: string } }) {
  // A bundle holds templates and forms.
  const mayBundle = useRight('records:view')
  const give = useExportWorkflow((file, format) =>
    download(format === 'rule' ? `${workflow.name} (rule)` : workflow.name, file),
  )
  const item = (format: ExportFormat) => () => give.mutate({ id: workflow.id, format })
  return (
    <>
      {mayBundle && (
        <Menu.Item leftSection={<IconFileExport size={16} />} onClick={item('bundle')}>
          Export with its templates
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconListDetails size={16} />} onClick={item('rule')}>
        Export as a rule
      </Menu.Item>
    </>
  )
}
