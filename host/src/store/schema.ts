import type { ColumnType, Generated } from 'kysely';

/** An instant column: written as an ISO string or Date, read as Date. */
type Instant = ColumnType<Date, string | Date, string | Date>;
type Bytes = ColumnType<Uint8Array, Uint8Array, Uint8Array>;

/** Keys of persons, wrapped; `person` is '' for the house's own. A destroyed key has no bytes. */
type PersonKeyTable = {
  readonly person: string;
  readonly kek_id: string;
  readonly wrapped: ColumnType<Uint8Array | null, Uint8Array | null, Uint8Array | null>;
  readonly created: Instant;
  readonly destroyed: ColumnType<Date | null, string | Date | null | undefined, string | Date | null>;
};

/** What a resource's current version and each of its versions have in common. */
type ResourceColumns = {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  /** '' where it belongs to nobody. */
  readonly person: string;
  readonly updated: Instant;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The organisation that wrote it; '' where unknown. */
  readonly source: string;
  /** Fingerprints of the categories by which consent restricts: `genetics`, `mental-health`, `laboratory`, … */
  readonly labels: readonly string[];
  /** Sealed JSON; null where this version is a deletion. */
  readonly body: ColumnType<Uint8Array | null, Uint8Array | null, Uint8Array | null>;
};

/** Current versions, deleted ones included. `rid` joins them to the values they are found by. */
type ResourceTable = ResourceColumns & { readonly rid: Generated<number> };

/** Among a resource's values of one parameter, the least and the greatest: what it is sorted by. */
type Ends = { readonly first: boolean; readonly last: boolean };

/** Values by which resources are found. `param` is the number of a search parameter in the pack. */
type TokenTable = { readonly hash: string; readonly rid: number };
type StringTable = { readonly param: number; readonly text: string; readonly rid: number };
type DateTable = {
  readonly param: number;
  readonly low: Instant;
  readonly high: Instant;
  readonly rid: number;
};
/** `lead` is the token of the first part of a composite, or of the unit; 0 where there is none. */
type QuantityTable = Ends & {
  readonly param: number;
  readonly lead: string;
  readonly low: number;
  readonly high: number;
  readonly rid: number;
};
type LinkTable = {
  readonly param: number;
  /** Of the resource that has the link. */
  readonly type: string;
  readonly target_type: string;
  readonly target_id: string;
  readonly rid: number;
};

/** What Consent resources say, one row a rule, joined by every query on behalf of somebody else than the person. */
type ConsentRuleTable = {
  readonly person: string;
  /** The Consent resource it comes from. */
  readonly consent_id: string;
  readonly effect: 'permit' | 'deny';
  /** A rule whose path begins with another's and a dot lies within it and is an exception to it. */
  readonly path: string;
  /** Each null, or empty, where the rule holds for all. */
  readonly purpose: string | null;
  readonly actors: readonly string[];
  /** Fingerprints of categories. */
  readonly labels: readonly string[];
  readonly source: string | null;
  readonly type: string | null;
  readonly from_date: string | null;
  readonly until_date: string | null;
};

/** Files of a person, sealed on disk under their id. */
type PersonFileTable = {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly content_type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly created: Instant;
};

/**
 * How good each file of a person is, and what became of it. `marks` are fingerprints of the facts that are counted, and
 * `unmapped` of codes and units that nothing reads: whoever reads the table learns none of them.
 */
type FileQualityTable = {
  readonly person: string;
  /** Whose content it is; of the record itself, the Patient in version 0. */
  readonly type: string;
  readonly id: string;
  readonly version: number;
  /** Among the attachments of a document. */
  readonly part: number;
  readonly measured: Instant;
  /** Names everything it was measured of. */
  readonly basis: string;
  readonly marks: readonly string[];
  readonly unmapped: readonly string[];
  /** JSON, sealed with the person's key. */
  readonly body: Bytes;
};

/** Of whom newer packs changed the plan, and of whom it could not be computed; what changed is not said. */
type PlanChangeTable = {
  readonly person: string;
  /** Names the packs before and after. */
  readonly before: string;
  readonly after: string;
  readonly at: Instant;
  /** How many statements of the plan are other than before. */
  readonly changes: number;
  /** A code of ours where the plan could not be computed, or ''. */
  readonly problem: string;
};

/** Packs that were in use, by the name of all of them together. */
type PackSetTable = {
  readonly name: string;
  readonly first_used: Instant;
  /** JSON. */
  readonly packs: string;
};

/** Files of packs that were in use, compressed, by their hash. */
type PackFileTable = { readonly sha256: string; readonly content: Bytes };

type AuditEntryTable = {
  readonly seq: number;
  readonly recorded: Instant;
  readonly agent: string;
  readonly role: string;
  readonly action: string;
  readonly target: string;
  readonly persons: readonly string[];
  readonly outcome: string;
  /** The AuditEvent, sealed with the house's key. */
  readonly event: Bytes;
  readonly previous: Bytes;
  readonly hash: Bytes;
};

/** Entries that are not chained yet; `event` is sealed with the house's key for this row. */
type AuditPendingTable = Omit<AuditEntryTable, 'seq' | 'previous' | 'hash'> & { readonly id: string };

type AuditCheckpointTable = {
  readonly seq: number;
  readonly recorded: Instant;
  readonly hash: Bytes;
  readonly key_id: string;
  readonly signature: Bytes;
};

/** Long work on one person: analysis of what was uploaded, recomputation after a pack changed, exports. */
type JobTable = {
  readonly id: string;
  readonly kind: string;
  readonly person: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly requested_by: string;
  readonly created: Instant;
  readonly updated: Instant;
  /** JSON. */
  readonly input: string;
  readonly progress: string;
  readonly result: string | null;
};

/** Facts of the installation: schema, signing keys (wrapped), the knowledge persons were last computed with. */
type SettingTable = { readonly name: string; readonly value: string };

/** Tokens that are no longer accepted though their time is not over. */
type TokenRevocationTable = { readonly jti: string; readonly revoked: Instant };

/** A card that was shown, and what became of it: `accepted`, `overridden`, or '' as long as nobody said. */
type CardTable = {
  readonly uuid: string;
  readonly rule: string;
  readonly service: string;
  readonly shown: Instant;
  readonly outcome: string;
  /** A code of ours, or ''. */
  readonly reason: string;
};

/** What signing in leaves behind for a while: codes, grants, refresh tokens, invitations, launches. */
type IdentityArtifactTable = {
  readonly model: string;
  /** A hash: whoever reads the table holds no token. */
  readonly id: string;
  readonly grant_id: string | null;
  readonly uid: string | null;
  readonly account: string | null;
  readonly created: Instant;
  readonly expires: Instant;
  readonly consumed: ColumnType<Date | null, string | Date | null | undefined, string | Date | null>;
  /** JSON, sealed with the house's key. */
  readonly payload: Bytes;
};

/** Accounts of humans. What they say of somebody is sealed; the login is found by its keyed fingerprint. */
type IdentityAccountTable = {
  readonly id: string;
  readonly login: string;
  readonly created: Instant;
  readonly body: Bytes;
};

/** Passkeys (by a hash of the credential's id), and accounts elsewhere (by a keyed fingerprint): what signs somebody in. */
type IdentityFactorTable = {
  readonly id: string;
  readonly account: string;
  readonly created: Instant;
  /** JSON, sealed with the house's key. */
  readonly body: Bytes;
};

/** Programs that an operator registered. */
type IdentityClientTable = { readonly id: string; readonly created: Instant; readonly metadata: string };

/** Wrong passwords of late, by what they were tried on and from where, as keyed fingerprints. */
type IdentityAttemptTable = { readonly key: string; readonly failures: number; readonly next: Instant };

/** A link by which a person shows a part of their record. */
type ShareLinkTable = {
  /** For the person's own list; opens nothing. */
  readonly id: string;
  /** A hash of what its address holds: whoever reads the table can open no link. */
  readonly address: string;
  readonly person: string;
  readonly created: Instant;
  readonly expires: Instant;
  readonly direct: boolean;
  readonly once: boolean;
  readonly long_term: boolean;
  /** A keyed fingerprint; null where none is asked for. */
  readonly passcode: string | null;
  /** Wrong passcodes that are left to it, for its whole life. */
  readonly attempts: number;
  readonly used: ColumnType<Date | null, string | Date | null | undefined, string | Date | null>;
  readonly revoked: ColumnType<Date | null, string | Date | null | undefined, string | Date | null>;
  /** What the person's list says of it, as JSON sealed with the person's key. */
  readonly body: Bytes;
};

/** What a link leads to: ciphertext whose key is in the link alone, sealed once more with the person's key. */
type ShareFileTable = {
  readonly link: string;
  readonly position: number;
  readonly content_type: string;
  readonly updated: Instant;
  readonly content: Bytes;
};

/** Where a file may be fetched, once and for a few minutes, by whoever opened the link. */
type ShareLocationTable = {
  /** A hash. */
  readonly id: string;
  readonly link: string;
  readonly position: number;
  readonly expires: Instant;
  /** What they called themselves, sealed with the person's key. */
  readonly opener: Bytes;
};

/** How somebody wants to be told of what is new in a record, sealed with the person's key. */
type NoticeChoiceTable = {
  readonly person: string;
  readonly subject: string;
  readonly updated: Instant;
  readonly body: Bytes;
};

/** Cards that were signed, by the id that stands in them; '' for nobody: of files, or of somebody who was erased. */
type IssuedCardTable = {
  readonly rid: string;
  readonly person: string;
  readonly kid: string;
  readonly issued: Instant;
  readonly revoked: ColumnType<Date | null, string | Date | null | undefined, string | Date | null>;
  /** What stands on it; null where that was not written down. */
  readonly name: boolean | null;
  readonly birth_date: boolean | null;
  readonly codes: number | null;
};

/** The tables of the record, the same on PGlite and PostgreSQL. */
export type Schema = {
  readonly person_key: PersonKeyTable;
  readonly resource: ResourceTable;
  readonly resource_version: ResourceColumns;
  readonly value_token: TokenTable;
  readonly value_string: StringTable;
  readonly value_date: DateTable;
  readonly value_quantity: QuantityTable;
  readonly value_link: LinkTable;
  readonly consent_rule: ConsentRuleTable;
  readonly person_file: PersonFileTable;
  readonly file_quality: FileQualityTable;
  readonly plan_change: PlanChangeTable;
  readonly pack_set: PackSetTable;
  readonly pack_file: PackFileTable;
  readonly audit_entry: AuditEntryTable;
  readonly audit_pending: AuditPendingTable;
  readonly audit_checkpoint: AuditCheckpointTable;
  readonly job: JobTable;
  readonly setting: SettingTable;
  readonly token_revocation: TokenRevocationTable;
  readonly card: CardTable;
  readonly identity_artifact: IdentityArtifactTable;
  readonly identity_account: IdentityAccountTable;
  readonly identity_passkey: IdentityFactorTable;
  readonly identity_link: IdentityFactorTable;
  readonly identity_client: IdentityClientTable;
  readonly identity_attempt: IdentityAttemptTable;
  readonly notice_choice: NoticeChoiceTable;
  readonly issued_card: IssuedCardTable;
  readonly share_link: ShareLinkTable;
  readonly share_file: ShareFileTable;
  readonly share_location: ShareLocationTable;
};
