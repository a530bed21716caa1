import type { FiltersOf, Schemas } from './schemas'

/** An episode with the names that the page shows. */
export type Episode = Schemas['InboxRow']
export type EpisodePriority = Episode['priority']
export type TimelineEntry = Schemas['TimelineRow']
export type NewEpisode = Schemas['NewEpisode']
export type NewEpisodeEvent = Schemas['NewEpisodeEvent']
export type InboxAct = Schemas['InboxAct']
export type InboxActed = Schemas['InboxActed']
export type EpisodeFilters = FiltersOf<'/api/v1/inbox'>

export type Pathway = Schemas['Pathway']
export type PathwayChange = Schemas['PathwayChange']
export type PathwayRule = Schemas['PathwayRule']
export type NewPathwayRule = Schemas['NewPathwayRule']
