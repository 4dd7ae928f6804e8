import { Socket } from 'node:net';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { BIND_PERSONS, SENT_AHEAD } from './statement-marks.ts';
import { rememberFailure } from './database-failure.ts';

/** Connections to one PostgreSQL server; each request holds one while it works. */
const MOST_CONNECTIONS = 12;
/** Longer than a busy server keeps a request waiting for its turn; then the request is answered that it cannot be served. */
const CONNECT_MS = 10_000;
/** What a process that is gone without a word holds locked is free again after so long. */
const IDLE_TRANSACTION_MS = 60_000;
const INT8 = 20;
/** Statements that a connection keeps ready; others are planned each time. */
const MOST_PREPARED = 200;
const MOST_SEEN = 2000;

/** Row numbers and sizes stay far below 2^53. */
const ownTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === INT8 ? Number : (pg.types.getTypeParser(oid, format) as (value: string) => unknown),
};

/** Opens a pool of connections, each of which sends no more round trips than it must. */
export function postgresPool(url: string): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
    pipeline: true,
    stream: gatheringSocket,
    types: ownTypes,
  });
  // A connection that breaks is replaced by the pool; the query that runs on one, or the next, rejects by itself. Of one
  // that breaks between two statements of a transaction only the connection itself tells: unheard, it ends the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    // Compiling a plan, or making it anew for each value, takes longer than any of our queries should.
    client.query('set jit = off; set plan_cache_mode = force_generic_plan').catch(() => undefined);
  });
  const names = statementNames();
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    connect: async () => {
      const client = await pool.connect().catch((error: unknown) => {
        rememberFailure(error);
        throw error;
      });
      const before = known.get(client);
      if (before !== undefined) return before;
      const session = openSession(client, names);
      known.set(client, session);
      return session;
    },
    end: () => pool.end(),
  } as PostgresPool;
}

/**
 * A connection's socket that sends what is written in one turn of the process at once: each call of the system costs as
 * much as a small statement.
 */
function gatheringSocket(): Socket {
  const socket = new Socket();
  const write = socket.write.bind(socket) as (...of: unknown[]) => boolean;
  let isGathering = false;
  socket.write = (...of: unknown[]): boolean => {
    if (!isGathering) {
      isGathering = true;
      socket.cork();
      setImmediate(() => {
        isGathering = false;
        socket.uncork();
      });
    }
    return write(...of);
  };
  return socket;
}

type Names = (text: string) => string | undefined;

/** Names for statements that come again; the first ones, as each takes memory in every connection. */
function statementNames(): Names {
  const seen = new Set<string>();
  const names = new Map<string, string>();
  return (text) => {
    const name = names.get(text);
    if (name !== undefined || names.size >= MOST_PREPARED) return name;
    if (!seen.has(text)) {
      if (seen.size >= MOST_SEEN) seen.clear();
      seen.add(text);
      return undefined;
    }
    const given = `kairos_${names.size}`;
    names.set(text, given);
    return given;
  };
}

type Answer = { readonly command: string; readonly rowCount: number; readonly rows: unknown[] };
const nothing: Answer = { command: '', rowCount: 0, rows: [] };

/**
 * One connection. What only sets the scene for the next statement (`begin`, whose rows it may see), and what is written
 * without an answer, is sent with the next one rather than waited for: the database carries all out in their order, and
 * if one fails, so do those behind it, and the commit is none.
 */
function openSession(client: pg.PoolClient, names: Names): PostgresPoolClient {
  let ahead: Promise<unknown>[] = [];
  let bound: unknown = null;
  let isOpen = false;
  let failure: { readonly error: unknown } | null = null;
  const send = (text: string, values: readonly unknown[]): Promise<unknown> => {
    const name = values.length === 0 ? undefined : names(text);
    return client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) });
  };
  const sendAhead = (text: string, values: readonly unknown[]): Answer => {
    const sent = send(text, values);
    sent.catch((error: unknown) => {
      bound = null;
      failure ??= { error };
    });
    ahead.push(sent);
    return nothing;
  };
  const query = async (text: string, values: readonly unknown[] = []): Promise<unknown> => {
    if (text === 'begin' || text === 'rollback') failure = null;
    const failed = failure;
    // Behind a failed binding, which stands in no transaction, all is well again.
    if (!isOpen) failure = null;
    if (failed !== null) throw failed.error;
    if (text === 'begin' || text === 'commit' || text === 'rollback') isOpen = text === 'begin';
    if (text === BIND_PERSONS) {
      if (bound === values[0]) return nothing;
      bound = values[0];
      return sendAhead(text, values);
    }
    if (text === 'begin' || text.startsWith(SENT_AHEAD)) return sendAhead(text, values);
    const answer = send(text, values);
    if (ahead.length === 0) return answer;
    const before = ahead;
    ahead = [];
    // What is taken back may have failed.
    if (text === 'rollback') return answer;
    try {
      const [, ...rest] = await Promise.all([Promise.all(before), answer]);
      return rest[0];
    } catch (error) {
      if (!isOpen) failure = null;
      throw error;
    }
  };
  return { query, release: (isBroken?: boolean) => client.release(isBroken) } as PostgresPoolClient;
}
