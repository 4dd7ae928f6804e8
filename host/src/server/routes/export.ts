import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import { addJob, findJob, type Job, type Session } from '../../store/index.ts';
import type { Answer } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import { EXPORT, type ExportInput, exportLines, progressOf } from '../export-job.ts';
import type { Route } from '../route.ts';
import { fhirBase } from '../server-context.ts';

const BULK = 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition';
const ndjson: ReadonlySet<string> = new Set(['application/fhir+ndjson', 'application/ndjson', 'ndjson']);
const RETRY_SECONDS = '1';

/** FHIR Bulk Data Access: kick-off, status, files, and ending it. */
export const exportRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/fhir/$export',
    summary: 'Begins an export of everything the caller may see, as ndjson files.',
    fhir: { level: 'system', operation: 'export', definition: `${BULK}/export`, type: null },
    body: 'none',
    handler: (exchange) => kickOff(exchange, { path: '$export', personsOnly: false }),
  },
  {
    method: 'GET',
    url: '/fhir/Patient/$export',
    summary: 'Begins an export of all persons’ records that the caller may see, as ndjson files.',
    fhir: { level: 'type', operation: 'export', definition: `${BULK}/patient-export`, type: 'Patient' },
    body: 'none',
    handler: (exchange) => kickOff(exchange, { path: 'Patient/$export', personsOnly: true }),
  },
  {
    method: 'GET',
    url: '/fhir/$export-status/:job',
    summary: 'How far an export is; its files when it is done.',
    fhir: null,
    body: 'none',
    handler: status,
  },
  {
    method: 'DELETE',
    url: '/fhir/$export-status/:job',
    summary: 'Ends an export and forgets its files.',
    fhir: null,
    body: 'none',
    handler: cancel,
  },
  {
    method: 'GET',
    url: '/fhir/$export-file/:job/:file',
    summary: 'One file of an export; may be asked for again when a connection broke.',
    fhir: null,
    body: 'none',
    handler: download,
  },
];

const requester = ({ caller: { role, subject } }: Session): string => `${role}:${subject}`;

async function kickOff(
  { context, session, claims, query, prefer }: Exchange,
  { path, personsOnly }: { readonly path: string; readonly personsOnly: boolean },
): Promise<Outcome<Answer>> {
  if (!prefer.respondAsync) return gap('REQUEST_BAD', { reason: 'an export needs Prefer: respond-async' });
  const asked = readQuery(query, context.house.definitions.types);
  if (isGap(asked)) return asked;
  const requestUrl = `${fhirBase(context)}/${path}${query === '' ? '' : `?${query}`}`;
  // The name is for people to read; work that goes on does without it.
  const { name: _name, ...nameless } = claims;
  const input: ExportInput = { claims: nameless, requestUrl, personsOnly, ...asked };
  const id = randomUUID();
  const { db, now } = context.house;
  await addJob(db, {
    id,
    kind: EXPORT,
    requestedBy: requester(session),
    input: JSON.stringify(input),
    now: now(),
  });
  context.nudge('export');
  return { status: 202, headers: { 'Content-Location': `${fhirBase(context)}/$export-status/${id}` } };
}

function readQuery(query: string, known: ReadonlySet<string>): Outcome<Pick<ExportInput, 'types' | 'since'>> {
  const given = new URLSearchParams(query);
  const bad = (reason: string): Gap => gap('REQUEST_BAD', { reason });
  for (const name of given.keys())
    if (!['_type', '_since', '_outputFormat'].includes(name))
      return gap('FHIR_SEARCH_UNSUPPORTED', { subject: name.slice(0, 64) });
  const format = given.get('_outputFormat');
  if (format !== null && !ndjson.has(format.replaceAll(' ', '+')))
    return bad('_outputFormat is not application/fhir+ndjson');
  const types = given
    .getAll('_type')
    .flatMap((list) => list.split(','))
    .filter((type) => type !== '');
  const unknown = types.some((type) => !known.has(type));
  if (unknown) return bad('_type names what is no resource type');
  const since = given.get('_since');
  if (since !== null && (!/^\d{4}-\d\d-\d\dT/.test(since) || Number.isNaN(Date.parse(since))))
    return bad('_since is no instant');
  return { types: [...new Set(types)], since };
}

/** The caller's own export; somebody else's is one that there is not. */
async function ownJob({ context, session, params }: Exchange): Promise<Outcome<Job>> {
  const job = await findJob(context.house.db, EXPORT, params['job'] ?? '');
  return job === null || job.requestedBy !== requester(session) ? gap('ROUTE_UNKNOWN') : job;
}

async function status(exchange: Exchange): Promise<Outcome<Answer>> {
  const job = await ownJob(exchange);
  if (isGap(job)) return job;
  const { files, resources } = progressOf(job);
  if (job.state === 'failed') return gap('STORE_FAILED', { reason: 'the export ended before its time' });
  if (job.state !== 'done')
    return { status: 202, headers: { 'X-Progress': `${resources} resources`, 'Retry-After': RETRY_SECONDS } };
  const { requestUrl } = JSON.parse(job.input) as ExportInput;
  const at = `${fhirBase(exchange.context)}/$export-file/${job.id}`;
  const manifest = {
    transactionTime: job.created.toISOString(),
    request: requestUrl,
    requiresAccessToken: true,
    output: files.map(({ type, count }, i) => ({ type, url: `${at}/${i}`, count })),
    error: [],
  };
  return {
    status: 200,
    contentType: 'application/json',
    bytes: new TextEncoder().encode(JSON.stringify(manifest)),
  };
}

async function cancel(exchange: Exchange): Promise<Outcome<Answer>> {
  const job = await ownJob(exchange);
  if (isGap(job)) return job;
  await exchange.context.house.db.deleteFrom('job').where('id', '=', job.id).execute();
  return { status: 202 };
}

async function download(exchange: Exchange): Promise<Outcome<Answer>> {
  const job = await ownJob(exchange);
  if (isGap(job)) return job;
  const number = exchange.params['file'] ?? '';
  const file =
    job.state === 'done' && /^\d{1,6}$/.test(number) ? progressOf(job).files[Number(number)] : undefined;
  if (file === undefined) return gap('ROUTE_UNKNOWN');
  const input = JSON.parse(job.input) as ExportInput;
  const lines = exportLines(exchange.context, exchange.session, { file, input });
  return { status: 200, contentType: 'application/fhir+ndjson', bytes: Readable.from(lines) };
}
