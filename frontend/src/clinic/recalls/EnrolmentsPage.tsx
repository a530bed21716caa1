import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { PageHeader } from '../../ui/PageHeader'
import { EnrolmentList } from './EnrolmentList'
import { EnrolPatient } from './EnrolPatient'

export default function EnrolmentsPage() {
  return (
    <>
      <PageHeader title="Recall enrolments" actions={<EnrolPatient />} />
      <SectionTabs of={sections.recalls} label="Recalls" />
      <EnrolmentList filters={{}} />
    </>
  )
}
