import { Text } from '@mantine/core'
import {
  IconBarbell,
  IconCalendarEvent,
  IconForms,
  IconHome,
  IconMessageCircle,
} from '@tabler/icons-react'
import { Link, Outlet } from '@tanstack/react-router'
import { failureWords, isApiError } from '../api/errors'
import { PendingPage } from '../shell/PendingPage'
import { ClinicZoneProvider } from '../ui/ClinicZone'
import { ErrorState } from '../ui/ErrorState'
import { usePortal } from './api'
import { usePortalLive } from './live'
import classes from './PortalShell.module.css'
import type { Portal } from './types'

/** The patient's own frame: the clinic's name, five pages, and nothing of the staff's. */
export default function PortalShell() {
  const { data: portal, error, refetch } = usePortal()
  if (error && !portal) {
    const isShut = isApiError(error) && error.status === 401
    return (
      <main className={classes.page}>
        <ErrorState
          title={isShut ? 'This link does not open anything' : 'The portal could not be opened'}
          message={
            isShut
              ? 'It may have ended or been replaced. Please ask your clinic for another.'
              : failureWords(error)
          }
          retry={isShut ? undefined : () => void refetch()}
        />
      </main>
    )
  }
  if (!portal) return <PendingPage />
  return (
    <ClinicZoneProvider value={portal.time_zone}>
      <a href="#page" className={classes.skip}>
        Skip to the page
      </a>
      <Live />
      <header className={classes.head}>
        <div className={classes.inner}>
          <Text fw={650} size="lg">
            {portal.clinic}
          </Text>
          <Text c="dimmed">
            {portal.patient.preferred_name || portal.patient.first_name} {portal.patient.last_name}
          </Text>
        </div>
        <nav aria-label="Portal" className={classes.inner}>
          {pagesOf(portal).map(({ to, label, count, icon: Picture }) => (
            <Link
              key={to}
              to={to}
              className={classes.tab}
              activeOptions={{ exact: to === '/portal' }}
            >
              <Picture size={22} className={classes.picture} aria-hidden />
              {label}
              {count > 0 && (
                <span className={classes.count}>
                  {count}
                  <span className={classes.quiet}> new</span>
                </span>
              )}
            </Link>
          ))}
        </nav>
      </header>
      <main id="page" tabIndex={-1} className={classes.page}>
        <Outlet />
      </main>
    </ClinicZoneProvider>
  )
}

/** Listens only once the link is known to open something. */
function Live() {
  usePortalLive()
  return null
}

const pagesOf = (portal: Portal) =>
  [
    { to: '/portal', label: 'Home', count: portal.unread_notifications, icon: IconHome },
    { to: '/portal/plan', label: 'Plan', count: 0, icon: IconBarbell },
    { to: '/portal/forms', label: 'Forms', count: portal.open_forms, icon: IconForms },
    {
      to: '/portal/messages',
      label: 'Messages',
      count: portal.unread_messages,
      icon: IconMessageCircle,
    },
    { to: '/portal/visits', label: 'Visits', count: 0, icon: IconCalendarEvent },
  ] as const
