import type { Transaction } from 'kysely';
import type { Outcome } from '@kairos/core/base';
import type { Caller } from '../policy/caller.ts';
import type { Resource, Stored } from './resource.ts';
import type { Schema } from './schema.ts';

/** One request: who asks, when, and what audit has to know of it. */
export type Session = {
  readonly caller: Caller;
  /** The instant of the request, ISO 8601 UTC. */
  readonly at: string;
  /** Random id of the request, in logs and audit. */
  readonly requestId: string;
  /** The caller's network address as far as proxies are trusted; null within the process. */
  readonly address: string | null;
  /** Categories that are left out of every answer though the caller may see them: of what somebody shares, they choose. */
  readonly withholds?: readonly string[];
  /** Why restrictions are set aside, in the caller's words: the person is told. */
  readonly emergency?: string;
};

export type Written = {
  readonly stored: Stored;
  /** A new resource, a new version, or nothing (If-None-Exist found one; an update that changed nothing). */
  readonly outcome: 'created' | 'updated' | 'unchanged';
};

/** A match, a resource brought by _include, or an OperationOutcome about the search itself. */
type SearchEntry = { readonly mode: 'match' | 'include' | 'outcome'; readonly stored: Stored };

export type SearchPage = {
  readonly entries: readonly SearchEntry[];
  /** Of all pages, within what the caller may see; null where not asked for (`_total=none`). */
  readonly total: number | null;
  /** The parameters that were applied, as the self link shows them. */
  readonly applied: string;
  /** Query of the next page; null on the last. */
  readonly next: string | null;
  /** `_summary`/`_elements` to be applied when resources are written. */
  readonly summary: 'true' | 'text' | 'data' | 'count' | 'false';
  readonly elements: readonly string[];
  /** Parameters that lenient handling left out. */
  readonly ignored: readonly string[];
};

export type HistoryPage = {
  readonly entries: readonly Stored[];
  readonly total: number;
  readonly next: string | null;
};

/** A resource with whoever wrote it first, to whom it belongs: see `sourceOf`. */
export type Gathered = Stored & { readonly source: string };

/** Resources of a person that have their type, source and categories in common. */
export type VisibleGroup = {
  readonly type: string;
  readonly source: string;
  readonly labels: readonly string[];
  readonly count: number;
  /** Instant of the newest. */
  readonly updated: string;
};

/** `strict` refuses unknown parameters (the default), `lenient` leaves them out and says so. */
type SearchHandling = 'strict' | 'lenient';

/**
 * The record: every person's FHIR resources behind the one policy. Every call decides by the caller's role, scope,
 * consent and purpose, answers as if what is forbidden did not exist, and has written its audit entry before it answers.
 * Gaps: FHIR_NOT_FOUND, FHIR_GONE, FHIR_VERSION_CONFLICT, FHIR_INVALID, FHIR_SEARCH_*, ACCESS_DENIED, AUDIT_FAILED, STORE_*.
 */
export type RecordStore = {
  /** `also`: rows that stand or fall with the resource. */
  readonly create: (
    session: Session,
    resource: Resource,
    options?: {
      readonly ifNoneExist?: string;
      readonly also?: (tx: Transaction<Schema>) => Promise<void>;
    },
  ) => Promise<Outcome<Written>>;
  readonly read: (session: Session, type: string, id: string) => Promise<Outcome<Stored>>;
  readonly readVersion: (
    session: Session,
    of: { readonly type: string; readonly id: string; readonly version: number },
  ) => Promise<Outcome<Stored>>;
  /** Newest first; of one resource, of a type, or of everything. */
  readonly history: (
    session: Session,
    of: { readonly type?: string; readonly id?: string },
    query: string,
  ) => Promise<Outcome<HistoryPage>>;
  /** `id` null: conditional update by `query`. `ifMatch`: the version that must be current. */
  readonly update: (
    session: Session,
    resource: Resource,
    options?: { readonly ifMatch?: number; readonly query?: string },
  ) => Promise<Outcome<Written>>;
  /** JSON Patch (RFC 6902). */
  readonly patch: (
    session: Session,
    of: { readonly type: string; readonly id: string; readonly ifMatch?: number },
    operations: unknown,
  ) => Promise<Outcome<Written>>;
  readonly remove: (session: Session, type: string, id: string) => Promise<Outcome<Stored>>;
  /** Deletes the one resource that `query` finds; null where it finds none. */
  readonly removeMatch: (
    session: Session,
    of: { readonly type: string; readonly query: string },
  ) => Promise<Outcome<Stored | null>>;
  /** `query` as in the URL, without `?`. `type` null: all types, or those of `types`; common parameters only. */
  readonly search: (
    session: Session,
    of: {
      readonly type: string | null;
      readonly types?: readonly string[];
      readonly query: string;
      readonly handling?: SearchHandling;
    },
  ) => Promise<Outcome<SearchPage>>;
  /** A Bundle of type transaction (all or nothing) or batch; answers with the response Bundle. */
  readonly bundle: (session: Session, bundle: Resource) => Promise<Outcome<Resource>>;
  /** The whole record of one person: the Patient, the compartment, and what it refers to. */
  readonly everything: (session: Session, person: string, query: string) => Promise<Outcome<SearchPage>>;
  /**
   * A person's own resources as far as the caller may see them, for an answer computed of them: `interaction` in the log.
   * `exceptSource`: without what this source wrote.
   */
  readonly gather: (
    session: Session,
    of: { readonly person: string; readonly interaction: string; readonly exceptSource?: string },
  ) => Promise<Outcome<readonly Gathered[]>>;
  /** What of one person's record each of some callers could see now, for the person: see {@link VisibleGroup}. */
  readonly visibleTo: (
    session: Session,
    of: { readonly person: string; readonly callers: readonly Caller[]; readonly interaction: string },
  ) => Promise<Outcome<readonly (readonly VisibleGroup[])[]>>;
  /** Every resource the caller may see, in a stable order, for exports; `after` resumes behind a cursor. */
  readonly stream: (
    session: Session,
    of: {
      readonly types: readonly string[];
      readonly since?: string;
      readonly after?: string;
      readonly person?: string;
    },
  ) => AsyncIterable<{ readonly cursor: string; readonly stored: Stored }>;
  /** Destroys the person's key and index; what is left of them can no longer be read, here or in a backup. */
  readonly erase: (session: Session, person: string) => Promise<Outcome<{ readonly resources: number }>>;
};
