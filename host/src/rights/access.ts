import type { Resource } from '../store/index.ts';
import { dataKind } from './kinds.ts';
import type { DataKind, Deed, MachineWork } from './words.ts';

type Json = Readonly<Record<string, unknown>>;

/** One access as a person reads of it. */
export type Access = {
  /** Instant. */
  readonly at: string;
  /** The id the log knows them by, and the name they gave. */
  readonly subject: string;
  readonly name: string | null;
  readonly role: string;
  readonly organisation: string | null;
  readonly by: 'self' | 'person' | 'machine';
  /** Of a machine: what for. */
  readonly work: MachineWork | null;
  readonly purpose: string;
  readonly deed: Deed;
  readonly kind: DataKind;
  /** The entry or the search. */
  readonly target: string;
  readonly outcome: 'success' | 'refused' | 'failed';
};

/** The house's own programs; every other machine is somebody's program. */
const works: Readonly<Record<string, MachineWork>> = {
  'kairos-analysis': 'analysis',
  'kairos-decisions': 'decisions',
  'kairos-notifications': 'notifications',
  'kairos-emergencies': 'emergencies',
  'kairos-provenance': 'provenance',
  'kairos-rights': 'rights',
  'kairos-demo': 'demo',
  'kairos-import': 'import',
};

/** What operations are to a person, on all things or on those of a place; every other one is a right they used. */
const deedOf: Readonly<Record<string, readonly [Deed, DataKind]>> = {
  $everything: ['looked', 'record'],
  export: ['exported', 'record'],
  $download: ['exported', 'record'],
  $plan: ['computed', 'plan'],
  $report: ['computed', 'plan'],
  $summary: ['computed', 'plan'],
  $explain: ['computed', 'plan'],
  $changes: ['looked', 'plan'],
  $decisions: ['looked', 'plan'],
  $decide: ['decided', 'plan'],
  $cards: ['cards', 'plan'],
  $erase: ['erased', 'record'],
  '$sign-in': ['signed-in', 'account'],
  $token: ['signed-in', 'account'],
  // By the page somebody has open, and by programs they let in.
  'page $token': ['stayed-in', 'account'],
  'page $renew-token': ['stayed-in', 'account'],
  'client $token': ['let-in', 'account'],
  'client $renew-token': ['let-on', 'account'],
  $consent: ['let-in', 'account'],
  $launch: ['let-in', 'account'],
  $register: ['invited', 'account'],
  $invite: ['invited', 'account'],
  $recover: ['signed-in', 'account'],
  $accesses: ['looked', 'log'],
  $overview: ['looked', 'record'],
  '$open-link': ['looked', 'record'],
  $intake: ['looked', 'documents'],
  $accounts: ['looked', 'account'],
  '$packs-plans': ['looked', 'plan'],
  $restrictions: ['counted', 'record'],
};

const plain: Readonly<Record<string, Deed>> = {
  C: 'wrote',
  R: 'looked',
  U: 'changed',
  D: 'deleted',
  E: 'searched',
};

/** Reads an AuditEvent of the log as the person reads it. */
export function accessOf(event: Resource): Access {
  const agents = (event['agent'] ?? []) as readonly Json[];
  const agent = agents.find(({ requestor }) => requestor === true) ?? {};
  const { identifier, display } = (agent['who'] ?? {}) as Json;
  const { value, assigner } = (identifier ?? {}) as Json;
  const [role] = (agent['role'] ?? []) as readonly { readonly text?: string }[];
  const subject = typeof value === 'string' ? value : textOr(display);
  const isMachine = role === undefined;
  const isSelf = role?.text === 'citizen' || role?.text === 'representative';
  const { display: organisation } = (assigner ?? {}) as Json;
  return {
    at: String(event['recorded']),
    subject,
    name: typeof display === 'string' && display !== subject ? display : null,
    role: role?.text ?? 'system',
    organisation: typeof organisation === 'string' ? organisation : null,
    by: isMachine ? 'machine' : isSelf ? 'self' : 'person',
    work: isMachine ? (works[subject] ?? 'program') : null,
    purpose: purposeOf(event),
    ...doneIn(event),
    outcome: outcomes[String(event['outcome'])] ?? 'failed',
  };
}

const textOr = (value: unknown): string => (typeof value === 'string' ? value : '');

const outcomes: Readonly<Record<string, Access['outcome']>> = { '0': 'success', '4': 'refused' };

function purposeOf(event: Resource): string {
  const [first] = (event['purposeOfEvent'] ?? []) as readonly Json[];
  const { coding, text } = first ?? {};
  const [code] = (coding ?? []) as readonly { readonly code?: string }[];
  return code?.code ?? textOr(text);
}

function doneIn(event: Resource): Pick<Access, 'deed' | 'kind' | 'target'> {
  const [touched] = (event['entity'] ?? []) as readonly Json[];
  const { query, what, description } = touched ?? {};
  const { reference, display } = (what ?? {}) as Json;
  const target =
    typeof query === 'string' ? Buffer.from(query, 'base64').toString('utf8') : textOr(reference ?? display);
  const path = target.split('?', 1)[0] ?? '';
  const operation =
    typeof description === 'string' ? description : (/[^/]*\$[\w-]+$/.exec(path)?.[0] ?? null);
  const types = path.split('/', 1)[0] ?? '';
  const known = operation === null ? undefined : (deedOf[`${types} ${operation}`] ?? deedOf[operation]);
  if (known !== undefined) return { deed: known[0], kind: known[1], target };
  if (operation?.startsWith('$') === true) return { deed: 'used-right', kind: 'record', target };
  const kind = types === '' || types === 'all types' ? 'record' : dataKind(types);
  return { deed: plain[String(event['action'])] ?? 'searched', kind, target };
}
