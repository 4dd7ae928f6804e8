import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** Where requests go, and with whose authority. */
export type Target = { readonly base: string; readonly token: string };

/** What came back; null where nothing did. */
export type Reply = { readonly status: number; readonly code: string | null; readonly body: unknown } | null;

/** Resources one transaction creates: all of them are there, or none. */
const TOGETHER = 3;
const SYSTEM = 'urn:example:ledger';
/** What a check says where the server could not be asked. */
export const UNANSWERED = 'unanswered';
const REQUEST_MS = 30_000;

type Json = Readonly<Record<string, unknown>>;

/** Sends one request; an answer that does not come whole is none. */
export async function send(
  { base, token }: Target,
  method: string,
  path: string,
  sent: { readonly body?: Json | Uint8Array; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Reply> {
  const isBytes = sent.body instanceof Uint8Array;
  try {
    const answer = await fetch(`${base}${path}`, {
      method,
      signal: AbortSignal.timeout(REQUEST_MS),
      headers: {
        authorization: `Bearer ${token}`,
        ...(sent.body === undefined || isBytes ? {} : { 'content-type': 'application/fhir+json' }),
        ...sent.headers,
      },
      ...(sent.body === undefined
        ? {}
        : { body: isBytes ? Buffer.from(sent.body as Uint8Array) : JSON.stringify(sent.body) }),
    });
    const text = await answer.text();
    const body = text.startsWith('{') ? (JSON.parse(text) as unknown) : text;
    return { status: answer.status, code: codeIn(body), body };
  } catch {
    return null;
  }
}

/** What an answer holds. */
export function bodyOf(reply: Reply): Json {
  return (reply?.body ?? {}) as Json;
}

/** The code of ours in an OperationOutcome. */
function codeIn(body: unknown): string | null {
  const { issue: issues = [] } = (body ?? {}) as { readonly issue?: readonly Json[] };
  const [issue] = issues;
  const details = issue?.['details'] as
    | { readonly coding?: readonly { readonly code?: string }[] }
    | undefined;
  return details?.coding?.[0]?.code ?? null;
}

/** What a client that keeps books knows of a record: what was acknowledged, and what was only sent. */
export type Ledger = {
  readonly person: string;
  /** Creates the person. */
  readonly open: (target: Target) => Promise<void>;
  /** Sends one more write of one of three kinds: a transaction, a file, a new version. */
  readonly write: (target: Target) => Promise<Reply>;
  readonly acknowledged: () => number;
  /** Everything that is not as it was acknowledged, or there in part. */
  readonly differences: (target: Target) => Promise<readonly string[]>;
  /** Reads one thing whose answer is known; says what is wrong with it, or {@link UNANSWERED}. */
  readonly check: (target: Target) => Promise<string | null>;
};

type Sent = { state: 'acknowledged' | 'unknown' };
type Upload = Sent & { id: string | null; readonly sha256: string };

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const isWritten = (reply: Reply): boolean => reply !== null && reply.status >= 200 && reply.status < 300;

function observation(person: string, name: string, value: number): Json {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    identifier: [{ system: SYSTEM, value: name }],
    subject: { reference: `Patient/${person}` },
    valueQuantity: { value, unit: '/min', system: 'http://unitsofmeasure.org', code: '/min' },
  };
}

/** Opens the books of one new person. One write of each kind at a time. */
export function openLedger(of: { readonly fileBytes: number }): Ledger {
  const person = `ledger-${randomUUID()}`;
  const counter = `counter-${person}`;
  const transactions = new Map<string, Sent>();
  const uploads: Upload[] = [];
  /** Newest value that was acknowledged; the one that may stand beside it. */
  const count = { acknowledged: 0, sent: 0 };
  let acknowledgedWrites = 0;
  let turn = 0;

  const transaction = async (target: Target): Promise<Reply> => {
    const name = randomUUID();
    const entry = Array.from({ length: TOGETHER }, (_, i) => ({
      resource: observation(person, name, i),
      request: { method: 'POST', url: 'Observation' },
    }));
    const sent: Sent = { state: 'unknown' };
    transactions.set(name, sent);
    const reply = await send(target, 'POST', '/fhir', {
      body: { resourceType: 'Bundle', type: 'transaction', entry },
    });
    if (isWritten(reply)) sent.state = 'acknowledged';
    return reply;
  };

  const upload = async (target: Target): Promise<Reply> => {
    const content = randomBytes(1 + Math.floor(Math.random() * of.fileBytes));
    const one: Upload = { state: 'unknown', id: null, sha256: sha256(content) };
    uploads.push(one);
    const reply = await send(target, 'POST', '/fhir/Binary', {
      body: content,
      headers: { 'content-type': 'application/octet-stream', 'x-security-context': `Patient/${person}` },
    });
    if (isWritten(reply)) {
      one.state = 'acknowledged';
      one.id = String(bodyOf(reply)['id']);
    }
    return reply;
  };

  const next = async (target: Target): Promise<Reply> => {
    const value = ++count.sent;
    const reply = await send(target, 'PUT', `/fhir/Observation/${counter}`, {
      body: { ...observation(person, counter, value), id: counter },
    });
    if (isWritten(reply)) count.acknowledged = value;
    return reply;
  };

  const countOf = async (target: Target, name: string): Promise<number | null> => {
    const reply = await send(target, 'GET', `/fhir/Observation?identifier=${SYSTEM}|${name}&_summary=count`);
    return reply?.status === 200 ? Number(bodyOf(reply)['total']) : null;
  };

  const wrongTransaction = async (target: Target, name: string, { state }: Sent): Promise<string | null> => {
    const found = await countOf(target, name);
    if (found === null) return UNANSWERED;
    if (found === TOGETHER || (found === 0 && state === 'unknown')) return null;
    return `transaction ${name} (${state}) has ${found} of ${TOGETHER} resources`;
  };

  const wrongUpload = async (target: Target, { id, sha256: expected }: Upload): Promise<string | null> => {
    try {
      const answer = await fetch(`${target.base}/fhir/Binary/${id}`, {
        headers: { authorization: `Bearer ${target.token}`, accept: '*/*' },
        signal: AbortSignal.timeout(REQUEST_MS),
      });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (answer.status === 503) return UNANSWERED;
      if (answer.status !== 200) return `file ${id} answers ${answer.status}`;
      return sha256(bytes) === expected ? null : `file ${id} is not what was sent`;
    } catch {
      return UNANSWERED;
    }
  };

  const wrongCounter = async (target: Target): Promise<string | null> => {
    const before = count.acknowledged;
    const reply = await send(target, 'GET', `/fhir/Observation/${counter}`);
    if (reply === null || reply.status === 503) return UNANSWERED;
    if (reply.status === 404 && before === 0) return null;
    if (reply.status !== 200) return `the counter answers ${reply.status}`;
    const value = (bodyOf(reply)['valueQuantity'] as { readonly value: number }).value;
    return value >= before && value <= count.sent
      ? null
      : `the counter is ${value}, ${before} was acknowledged and ${count.sent} sent`;
  };

  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];

  return {
    person,
    open: async (target) => {
      const reply = await send(target, 'PUT', `/fhir/Patient/${person}`, {
        body: { resourceType: 'Patient', id: person },
      });
      if (!isWritten(reply)) throw new Error(`the person was not written: ${JSON.stringify(reply)}`);
    },
    write: async (target) => {
      const reply = await ([transaction, upload, next][turn++ % 3] ?? next)(target);
      if (isWritten(reply)) acknowledgedWrites++;
      return reply;
    },
    acknowledged: () => acknowledgedWrites,
    differences: async (target) => {
      const found: string[] = [];
      const note = (wrong: string | null): void => void (wrong !== null && found.push(wrong));
      for (const [name, sent] of transactions) note(await wrongTransaction(target, name, sent));
      for (const one of uploads) if (one.id !== null) note(await wrongUpload(target, one));
      note(await wrongCounter(target));
      return found;
    },
    check: async (target) => {
      const chosen = Math.floor(Math.random() * 3);
      const known = pick(uploads.filter(({ id }) => id !== null));
      if (chosen === 0 && known !== undefined) return wrongUpload(target, known);
      const [name, sent] = pick([...transactions].filter(([, { state }]) => state === 'acknowledged')) ?? [];
      if (chosen === 1 && name !== undefined && sent !== undefined)
        return wrongTransaction(target, name, sent);
      return wrongCounter(target);
    },
  };
}
