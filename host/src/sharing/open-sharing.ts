import { type OpenedLinks, openOpenedLinks } from './opened-links.ts';
import { openOwnedLinks, type OwnedLinks } from './owned-links.ts';
import type { SharePlace } from './share-place.ts';

/** Links by which persons show a part of their record: as their owners see them, and as whoever holds one does. */
export type Sharing = { readonly owned: OwnedLinks; readonly opened: OpenedLinks };

/** Opens the links of a record. */
export function openSharing(place: SharePlace): Sharing {
  return { owned: openOwnedLinks(place), opened: openOpenedLinks(place) };
}
