import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useInboxList } from '../api/inbox'
import { useRight } from '../api/session'
import { SectionTabs } from '../shell/SectionTabs'
import { sections } from '../shell/sections'
import { PageHeader } from '../ui/PageHeader'
import { ActBar } from './acts/ActBar'
import { type Act, ActDialogs } from './acts/ActDialogs'
import { EpisodeList } from './EpisodeList'
import { EpisodePane } from './EpisodePane'
import { InboxFilters } from './InboxFilters'
import classes from './InboxPage.module.css'
import { filtersOf, type InboxSearch } from './inboxSearch'
import { KeysDialog } from './KeysDialog'
import { NewEpisode } from './NewEpisode'
import { noteBox } from './NoteBox'
import { afterwards, neighbour } from './triage'
import { useFollowEpisodes } from './useFollowEpisodes'
import { useTriageKeys } from './useTriageKeys'

const route = getRouteApi('/in/inbox')

/** What the clinic has to see to: a list to walk through, and the open episode beside it. */
export default function InboxPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const mayEdit = useRight('episodes:edit')
  const list = useInboxList(filtersOf(search))
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [act, setAct] = useState<Act | null>(null)
  const [adding, dialog] = useDisclosure()
  const [helping, help] = useDisclosure()
  useFollowEpisodes()

  const ids = list.rows?.map(({ id }) => id) ?? []
  const selected = chosen.filter((id) => ids.includes(id))
  const targets = selected.length > 0 ? selected : search.open ? [search.open] : []
  const go = (change: InboxSearch) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  const narrow = (change: InboxSearch) => {
    setChosen([])
    go({ ...change, open: undefined })
  }
  const walk = (step: 1 | -1) => go({ open: neighbour(ids, search.open, step) })
  const toggle = (id: string) =>
    setChosen((now) => (now.includes(id) ? now.filter((each) => each !== id) : [...now, id]))
  const begin = (next: Act) => {
    if (mayEdit && targets.length > 0) setAct(next)
  }
  const onDone = (done: readonly string[], leaves: boolean) => {
    setChosen([])
    if (leaves) go({ open: afterwards(ids, search.open, done) })
  }

  useTriageKeys({
    j: () => walk(1),
    k: () => walk(-1),
    x: () => search.open && toggle(search.open),
    a: () => begin('assign'),
    p: () => begin('change_priority'),
    e: () => begin('close'),
    n: () => noteBox()?.focus(),
    '?': help.open,
  })

  return (
    <>
      <PageHeader
        title="Inbox"
        description="What somebody has to see to, the most recently active first."
        actions={
          mayEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
              New episode
            </Button>
          )
        }
      />
      <SectionTabs of={sections.inbox} label="Inbox" />
      <InboxFilters
        search={search}
        counts={list.meta?.counts}
        onNarrow={narrow}
        onKeys={help.open}
      />
      <div className={classes.panes} data-reading={search.open ? true : undefined}>
        <div className={classes.list}>
          {mayEdit && selected.length > 0 && (
            <ActBar count={selected.length} onAct={setAct} onClear={() => setChosen([])} />
          )}
          <EpisodeList list={list} openId={search.open} chosen={selected} onToggle={toggle} />
        </div>
        <EpisodePane episodeId={search.open} onAct={begin} onBack={() => go({ open: undefined })} />
      </div>
      <ActDialogs act={act} ids={targets} onClose={() => setAct(null)} onDone={onDone} />
      <NewEpisode opened={adding} onClose={dialog.close} onMade={(id) => go({ open: id })} />
      <KeysDialog opened={helping} onClose={help.close} />
    </>
  )
}
