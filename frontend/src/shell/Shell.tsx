import { ActionIcon, Burger, Drawer, Text, Tooltip } from '@mantine/core'
import { useDisclosure, useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Link, Outlet, useMatches } from '@tanstack/react-router'
import { useSession } from '../api/session'
import { ClinicZoneProvider } from '../ui/ClinicZone'
import { Bell } from './Bell'
import { Logo } from './Logo'
import { Navigation } from './Navigation'
import { QuickSearch } from './QuickSearch'
import { SearchButton } from './SearchButton'
import classes from './Shell.module.css'
import { UserMenu } from './UserMenu'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page fills the window to its edges, as the canvas does. */
    fills?: boolean
  }
}

/** Everything around a page: where one can go, and who one is. */
export function Shell() {
  const { organisation } = useSession()
  const fills = useMatches({ select: (matches) => matches.some((each) => each.staticData.fills) })
  const narrow = useMediaQuery('(max-width: 68em)', false)
  const [closed, setClosed] = useLocalStorage({ key: 'careloom-rail', defaultValue: false })
  const [menuOpen, menu] = useDisclosure()
  const rail = fills || narrow || closed
  return (
    <ClinicZoneProvider value={organisation.time_zone}>
      <a href="#page" className={classes.skip}>
        Skip to the page
      </a>
      <div className={classes.shell}>
        <header className={classes.bar}>
          <Burger size="sm" opened={menuOpen} onClick={menu.toggle} aria-label="Main menu" />
          <Brand rail={false} />
        </header>
        <Drawer opened={menuOpen} onClose={menu.close} size={260} title="Careloom">
          <Navigation rail={false} onChosen={menu.close} />
          <UserMenu rail={false} />
        </Drawer>
        <aside className={classes.side} data-rail={rail || undefined}>
          <Brand rail={rail} />
          <SearchButton rail={rail} />
          <div className={classes.places}>
            <Navigation rail={rail} />
          </div>
          <div className={classes.foot}>
            <div className={classes.tools}>
              <Bell />
              {!fills && !narrow && <RailSwitch closed={closed} onChange={setClosed} />}
            </div>
            <UserMenu rail={rail} />
          </div>
        </aside>
        <QuickSearch />
        <main id="page" tabIndex={-1} className={fills ? classes.filled : classes.page}>
          <Outlet />
        </main>
      </div>
    </ClinicZoneProvider>
  )
}

function Brand({ rail }: { rail: boolean }) {
  return (
    <Link to="/workflows" className={classes.brand} aria-label="Careloom, to the workflows">
      <Logo />
      {!rail && (
        <Text fw={650} size="lg" lh={1}>
          Careloom
        </Text>
      )}
    </Link>
  )
}

function RailSwitch(props: { closed: boolean; onChange: (closed: boolean) => void }) {
  const { closed, onChange } = props
  const label = closed ? 'Show the words' : 'Icons only'
  const Picture = closed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <Tooltip label={label} position="right">
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={label}
        onClick={() => onChange(!closed)}
      >
        <Picture size={19} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  )
}
