"""The blueprints of the clinic's record, in the order the docs page shows them."""

from __future__ import annotations

from app.clinic.access.routes import blp as access
from app.clinic.alerts.routes import blp as alerts
from app.clinic.appointments.routes import blp as appointments
from app.clinic.blocks.routes import blp as blocks
from app.clinic.consents.routes import blp as consents
from app.clinic.discount_codes.routes import blp as discount_codes
from app.clinic.distribution_lists.routes import blp as distribution_lists
from app.clinic.episodes.event_routes import blp as episode_events
from app.clinic.episodes.routes import blp as episodes
from app.clinic.exercises.routes import blp as exercises
from app.clinic.forms.routes import blp as forms
from app.clinic.forms.template_routes import blp as form_templates
from app.clinic.invoices.routes import blp as invoices
from app.clinic.labs.routes import blp as lab_results
from app.clinic.messages.contact_routes import blp as contact_policy
from app.clinic.messages.gateway_routes import blp as gateways
from app.clinic.messages.inbox_routes import blp as staff_messages
from app.clinic.messages.routes import blp as messages
from app.clinic.notes.prompt_routes import blp as prompts
from app.clinic.notes.routes import blp as notes
from app.clinic.notifications.routes import blp as notifications
from app.clinic.patients.routes import blp as patients
from app.clinic.prescriptions.routes import blp as prescriptions
from app.clinic.recalls.enrolment_routes import blp as recall_enrolments
from app.clinic.recalls.programme_routes import blp as recall_programmes
from app.clinic.recalls.routes import blp as recalls
from app.clinic.segments.routes import blp as segments
from app.clinic.service_plans.routes import blp as service_plans
from app.clinic.staff.account_routes import blp as accounts
from app.clinic.staff.routes import blp as staff
from app.clinic.tasks.routes import blp as tasks
from app.clinic.templates.routes import blp as message_templates
from app.clinic.treatment_plans.patient_routes import blp as patient_treatment_plans
from app.clinic.treatment_plans.routes import blp as treatment_plans
from app.clinic.working_hours.routes import blp as working_hours

BLUEPRINTS = (
    patients,
    episodes,
    episode_events,
    segments,
    recall_programmes,
    recall_enrolments,
    recalls,
    appointments,
    invoices,
    tasks,
    alerts,
    lab_results,
    prescriptions,
    notes,
    prompts,
    messages,
    staff_messages,
    message_templates,
    distribution_lists,
    contact_policy,
    gateways,
    notifications,
    form_templates,
    forms,
    consents,
    blocks,
    access,
    treatment_plans,
    patient_treatment_plans,
    exercises,
    service_plans,
    discount_codes,
    staff,
    accounts,
    working_hours,
)
