import { bundle } from './bundle.ts';
import { commonTokens } from './common-tokens.ts';
import { removeMatch } from './conditional-delete.ts';
import { emergencyLog } from './emergency.ts';
import { erase, everything, gather, stream } from './everything.ts';
import { history, read, readVersion } from './read.ts';
import type { RecordStore } from './record-store.ts';
import { search } from './search.ts';
import type { StoreContext } from './store-context.ts';
import { visibleTo } from './visible.ts';
import { create, patch, remove, update } from './write.ts';

/** The record over an open database, vault and log. */
export function openRecordStore(house: Omit<StoreContext, 'common'>): RecordStore {
  const common = commonTokens(house.db, () => house.now().getTime());
  const context = { ...house, common, audit: emergencyLog({ ...house, common }) };
  return {
    create: (session, resource, options) => create(context, session, resource, options),
    read: (session, type, id) => read(context, session, type, id),
    readVersion: (session, of) => readVersion(context, session, of),
    history: (session, of, query) => history(context, session, of, query),
    update: (session, resource, options) => update(context, session, resource, options),
    patch: (session, of, operations) => patch(context, session, of, operations),
    remove: (session, type, id) => remove(context, session, type, id),
    removeMatch: (session, of) => removeMatch(context, session, of),
    search: (session, of) => search(context, session, of),
    bundle: (session, resource) => bundle(context, session, resource),
    everything: (session, person, query) => everything(context, session, person, query),
    gather: (session, of) => gather(context, session, of),
    visibleTo: (session, of) => visibleTo(context, session, of),
    stream: (session, of) => stream(context, session, of),
    erase: (session, person) => erase(context, session, person),
  };
}
