import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { PageHeader } from '../../ui/PageHeader'
import { ServiceEnrolmentList } from './ServiceEnrolmentList'

export default function ServiceEnrolmentsPage() {
  return (
    <>
      <PageHeader title="Service enrolments" />
      <SectionTabs of={sections.plans} label="Plans" />
      <ServiceEnrolmentList filters={{}} />
    </>
  )
}
