// A peer for the record, started as a program of its own: one PostgreSQL table of JSON behind bare HTTP. No validation,
// policy, encryption, versions or log. Prints its port. Argument: the database's URL.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

type Json = { readonly resourceType: string; readonly id?: string };
type Entry = { readonly fullUrl?: string; readonly resource: Json };

const pool = new pg.Pool({ connectionString: process.argv[2] ?? '', max: 12 });
await pool.query('create table resource (type text, id text, body jsonb not null, primary key (type, id))');
await pool.query('create index resource_body on resource using gin (body jsonb_path_ops)');
await pool.query(`create index resource_patient on resource
  (type, (coalesce(body->'subject'->>'reference', body->'patient'->>'reference')))`);
await pool.query(
  `create index resource_family on resource (lower(body->'name'->0->>'family')) where type = 'Patient'`,
);

const server = createServer((request, response) => {
  answer(request).then(
    (found) => {
      const body = JSON.stringify(found ?? null);
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      response.writeHead(200, headers).end(body);
    },
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
process.once('SIGTERM', () => process.exit(0));

async function answer(request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '', 'http://127.0.0.1');
  const [, , type = '', id = ''] = url.pathname.split('/');
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  const text = Buffer.concat(pieces).toString('utf8');
  switch (request.method ?? 'GET') {
    case 'POST':
      return type === '' ? load(text) : put(type, randomUUID(), JSON.parse(text) as Json);
    case 'PUT':
      return put(type, id, JSON.parse(text) as Json);
    case 'DELETE':
      return (
        await pool.query({
          name: 'delete',
          text: 'delete from resource where type = $1 and id = $2',
          values: [type, id],
        })
      ).rowCount;
    default:
      return id === '' ? search(type, url.searchParams) : read(type, id);
  }
}

async function read(type: string, id: string): Promise<unknown> {
  const text = 'select body from resource where type = $1 and id = $2';
  const { rows } = await pool.query<{ body: Json }>({ name: 'read', text, values: [type, id] });
  return rows[0]?.body;
}

async function put(type: string, id: string, resource: Json): Promise<Json> {
  const body = { ...resource, id };
  const text = `insert into resource values ($1, $2, $3) on conflict (type, id) do update set body = excluded.body`;
  await pool.query({ name: 'put', text, values: [type, id, JSON.stringify(body)] });
  return body;
}

/** One transaction, one statement. */
async function load(text: string): Promise<unknown> {
  const { entry } = JSON.parse(text) as { readonly entry: readonly Entry[] };
  const ids = entry.map(() => randomUUID());
  const names = new Map(
    entry.map(({ fullUrl, resource }, i) => [fullUrl, `${resource.resourceType}/${ids[i]}`]),
  );
  const bodies = entry.map(({ resource }, i) =>
    JSON.stringify({ ...resource, id: ids[i] }).replace(/"urn:uuid:[0-9a-f-]+"/g, (name) =>
      JSON.stringify(names.get(JSON.parse(name) as string) ?? name),
    ),
  );
  await pool.query('insert into resource select * from unnest($1::text[], $2::text[], $3::jsonb[])', [
    entry.map(({ resource }) => resource.resourceType),
    ids,
    bodies,
  ]);
  return {
    entry: entry.map(({ resource }, i) => ({ response: { location: `${resource.resourceType}/${ids[i]}` } })),
  };
}

const coded = (value: string): unknown => {
  const [system, code] = value.split('|');
  return { coding: [{ system, code }] };
};
const dates: Readonly<Record<string, string>> = {
  Observation: `body->>'effectiveDateTime'`,
  Encounter: `body->'period'->>'start'`,
  Condition: `body->>'onsetDateTime'`,
};
const patientOf = `coalesce(body->'subject'->>'reference', body->'patient'->>'reference')`;

/** The shapes the bench asks for, and no others, written by hand. */
async function search(type: string, query: URLSearchParams): Promise<unknown> {
  const values: unknown[] = [type];
  const bound = (value: unknown): string => `$${values.push(value)}`;
  const where = [...query].flatMap(([name, value]) => {
    switch (name) {
      case '_count':
      case '_sort':
      case '_include':
        return [];
      case 'family':
        return [`lower(body->'name'->0->>'family') like ${bound(`${value.toLowerCase()}%`)}`];
      case 'identifier':
        return [`body @> ${bound(JSON.stringify({ identifier: [{ value }] }))}`];
      case 'gender':
        return [`body @> ${bound(JSON.stringify({ gender: value }))}`];
      case 'birthdate':
        return [`body->>'birthDate' >= ${bound(value.slice(2))}`];
      case 'date':
        return [`${dates[type]} >= ${bound(value.slice(2))}`];
      case 'patient':
        return [`${patientOf} = ${bound(`Patient/${value}`)}`];
      case 'code':
        return [`body @> ${bound(JSON.stringify({ code: coded(value) }))}`];
      case 'category':
        return [`body @> ${bound(JSON.stringify({ category: [{ coding: [{ code: value }] }] }))}`];
      case 'value-quantity':
        return [`(body->'valueQuantity'->>'value')::float > ${bound(Number(value.slice(2)))}`];
      case 'patient.family':
        return [
          `${patientOf} in (select 'Patient/' || id from resource where type = 'Patient'
          and lower(body->'name'->0->>'family') like ${bound(`${value.toLowerCase()}%`)})`,
        ];
      case 'patient.identifier':
        return [
          `${patientOf} in (select 'Patient/' || id from resource where type = 'Patient'
          and body @> ${bound(JSON.stringify({ identifier: [{ value }] }))})`,
        ];
      case '_has:Condition:patient:code':
        return [
          `'Patient/' || id in (select body->'subject'->>'reference' from resource
          where type = 'Condition' and body @> ${bound(JSON.stringify({ code: coded(value) }))})`,
        ];
      default:
        throw new Error(`the bench asks for ${name}`);
    }
  });
  const sort = query.has('_sort') ? `order by ${dates[type]} desc` : '';
  const statement = `select body from resource where type = $1 ${where.map((one) => `and ${one}`).join(' ')}
    ${sort} limit ${bound(Number(query.get('_count') ?? 20))}`;
  const { rows } = await pool.query<{ body: Json & { readonly encounter?: { readonly reference: string } } }>(
    statement,
    values,
  );
  const named = query.has('_include') ? rows.map(({ body }) => body.encounter?.reference.split('/')[1]) : [];
  const included =
    named.length === 0
      ? []
      : (await pool.query(`select body from resource where type = 'Encounter' and id = any($1)`, [named]))
          .rows;
  return {
    resourceType: 'Bundle',
    entry: [...rows, ...(included as typeof rows)].map(({ body }) => ({ resource: body })),
  };
}
