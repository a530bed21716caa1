"""Every blueprint of the API, in the order the docs page shows them."""

from __future__ import annotations

from flask_smorest import Api

PREFIX = "/api/v1"


def register_blueprints(api: Api) -> None:
    """Import and register them; imported here because routes import nearly everything."""
    from app.alerts.routes import blp as failure_alerts
    from app.audit.routes import blp as audit
    from app.auth.invitations.routes import blp as invitations
    from app.auth.keys.routes import blp as api_keys
    from app.auth.passwords.routes import blp as passwords
    from app.auth.routes import blp as session
    from app.auth.sessions.routes import blp as sessions
    from app.auth.two_step.routes import blp as two_step
    from app.clinic.routes import BLUEPRINTS
    from app.dry_run.routes import blp as dry_run
    from app.first_start.routes import blp as first_start
    from app.inbox.routes import blp as inbox
    from app.intake.events import blp as events
    from app.intake.hooks.routes import blp as hooks
    from app.intake.manual import blp as manual
    from app.nodes.routes import blp as node_types
    from app.outside.secrets.routes import blp as secrets
    from app.pathways.routes import blp as pathways
    from app.pins.routes import blp as pins
    from app.portal.blueprints import BLUEPRINTS as PORTAL
    from app.preview.routes import blp as preview
    from app.retention.routes import blp as retention
    from app.runs.bulk.routes import blp as bulk
    from app.runs.chart.routes import blp as run_chart
    from app.runs.overview.routes import blp as overview
    from app.runs.routes import blp as runs
    from app.runs.view_routes import blp as run_views
    from app.samples.routes import blp as samples
    from app.schedules.routes import blp as schedules
    from app.subscriptions.routes import blp as subscriptions
    from app.telemetry.routes import blp as telemetry
    from app.workflows.exchange.routes import blp as exchange
    from app.workflows.kept_routes import blp as kept_drafts
    from app.workflows.reference.routes import blp as reference
    from app.workflows.routes import blp as workflows
    from app.workflows.system_routes import blp as system_workflows

    for blp in (
        session,
        sessions,
        two_step,
        passwords,
        invitations,
        api_keys,
        manual,
        hooks,
        workflows,
        kept_drafts,
        dry_run,
        preview,
        samples,
        pins,
        exchange,
        reference,
        system_workflows,
        schedules,
        node_types,
        runs,
        run_chart,
        overview,
        run_views,
        bulk,
        retention,
        first_start,
        telemetry,
        audit,
        secrets,
        subscriptions,
        failure_alerts,
        events,
        *BLUEPRINTS,
        inbox,
        pathways,
        *PORTAL,
    ):
        api.register_blueprint(blp, url_prefix=PREFIX)
