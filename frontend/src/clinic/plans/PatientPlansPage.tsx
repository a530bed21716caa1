import { SectionTabs } from '../../shell/SectionTabs'
import { sections } from '../../shell/sections'
import { PageHeader } from '../../ui/PageHeader'
import { PatientPlanList } from './PatientPlanList'

export default function PatientPlansPage() {
  return (
    <>
      <PageHeader title="Patients on plans" />
      <SectionTabs of={sections.plans} label="Plans" />
      <PatientPlanList filters={{}} />
    </>
  )
}
