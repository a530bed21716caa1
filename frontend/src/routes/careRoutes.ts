import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { choice, searchOf, text } from '../shell/search'
import { inside } from './inside'

const parent = { getParentRoute: () => inside } as const

const forms = createRoute({
  ...parent,
  path: '/forms',
  validateSearch: searchOf({
    status: choice('status', ['open', 'completed', 'signed']),
    search: text('search'),
  }),
  component: lazyRouteComponent(() => import('../clinic/forms/FormsPage')),
})

const formTemplates = createRoute({
  ...parent,
  path: '/forms/templates',
  validateSearch: searchOf({ search: text('search') }),
  component: lazyRouteComponent(() => import('../clinic/forms/TemplatesPage')),
})

const formTemplate = createRoute({
  ...parent,
  path: '/forms/templates/$templateId',
  component: lazyRouteComponent(() => import('../clinic/forms/builder/TemplatePage')),
})

const form = createRoute({
  ...parent,
  path: '/forms/$formId',
  component: lazyRouteComponent(() => import('../clinic/forms/FormPage')),
})

const recalls = createRoute({
  ...parent,
  path: '/recalls',
  validateSearch: searchOf({
    status: choice('status', ['due', 'contacted', 'booked', 'missed', 'fulfilled']),
    asked: choice('asked', ['0', '1', '2', '3']),
  }),
  component: lazyRouteComponent(() => import('../clinic/recalls/RecallsPage')),
})

const recallEnrolments = createRoute({
  ...parent,
  path: '/recalls/enrolments',
  component: lazyRouteComponent(() => import('../clinic/recalls/EnrolmentsPage')),
})

const programmes = createRoute({
  ...parent,
  path: '/recalls/programmes',
  component: lazyRouteComponent(() => import('../clinic/recalls/ProgrammesPage')),
})

const programme = createRoute({
  ...parent,
  path: '/recalls/programmes/$programmeId',
  component: lazyRouteComponent(() => import('../clinic/recalls/ProgrammePage')),
})

const plans = createRoute({
  ...parent,
  path: '/plans',
  component: lazyRouteComponent(() => import('../clinic/plans/TreatmentPlansPage')),
})

const plan = createRoute({
  ...parent,
  path: '/plans/$planId',
  component: lazyRouteComponent(() => import('../clinic/plans/TreatmentPlanPage')),
})

const exercises = createRoute({
  ...parent,
  path: '/plans/exercises',
  component: lazyRouteComponent(() => import('../clinic/plans/ExercisesPage')),
})

const patientPlans = createRoute({
  ...parent,
  path: '/plans/patients',
  component: lazyRouteComponent(() => import('../clinic/plans/PatientPlansPage')),
})

const patientPlan = createRoute({
  ...parent,
  path: '/plans/patients/$patientPlanId',
  component: lazyRouteComponent(() => import('../clinic/plans/PatientPlanPage')),
})

const servicePlans = createRoute({
  ...parent,
  path: '/plans/services',
  component: lazyRouteComponent(() => import('../clinic/plans/ServicePlansPage')),
})

const serviceEnrolments = createRoute({
  ...parent,
  path: '/plans/enrolments',
  component: lazyRouteComponent(() => import('../clinic/plans/ServiceEnrolmentsPage')),
})

const serviceEnrolment = createRoute({
  ...parent,
  path: '/plans/enrolments/$enrolmentId',
  component: lazyRouteComponent(() => import('../clinic/plans/ServiceEnrolmentPage')),
})

const labResults = createRoute({
  ...parent,
  path: '/lab-results',
  validateSearch: searchOf({ show: choice('show', ['unreviewed', 'abnormal', 'critical']) }),
  component: lazyRouteComponent(() => import('../clinic/labs/LabResultsPage')),
})

const labResult = createRoute({
  ...parent,
  path: '/lab-results/$resultId',
  component: lazyRouteComponent(() => import('../clinic/labs/LabResultPage')),
})

const prescriptions = createRoute({
  ...parent,
  path: '/prescriptions',
  validateSearch: searchOf({ status: choice('status', ['draft', 'signed', 'cancelled']) }),
  component: lazyRouteComponent(() => import('../clinic/prescriptions/PrescriptionsPage')),
})

const prescription = createRoute({
  ...parent,
  path: '/prescriptions/$prescriptionId',
  component: lazyRouteComponent(() => import('../clinic/prescriptions/PrescriptionPage')),
})

/** Forms, recalls, plans, lab results and prescriptions: what the clinic keeps of a treatment. */
export const careRoutes = [
  forms,
  formTemplates,
  formTemplate,
  form,
  recalls,
  recallEnrolments,
  programmes,
  programme,
  plans,
  exercises,
  plan,
  patientPlans,
  patientPlan,
  servicePlans,
  serviceEnrolments,
  serviceEnrolment,
  labResults,
  labResult,
  prescriptions,
  prescription,
] as const
