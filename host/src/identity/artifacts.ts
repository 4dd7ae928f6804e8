import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';
import { type SealedJson, sealedJson } from './sealed-json.ts';

type Json = Readonly<Record<string, unknown>>;

/** One thing that signing in leaves behind: a code, a grant, an invitation. */
type Artifact = { readonly payload: Json; readonly consumed: Date | null };

/** How an artifact is found beside its id, and how long it is kept. */
type Keeping = {
  readonly seconds: number;
  readonly grant?: string | undefined;
  readonly account?: string | undefined;
  readonly uid?: string | undefined;
};

/**
 * What signing in leaves behind, in the record's own database. Ids are kept as hashes and contents sealed, so that whoever
 * reads the tables holds no code and no token.
 */
export type Artifacts = {
  readonly put: (model: string, id: string, payload: Json, kept: Keeping) => Promise<void>;
  /** Puts it unless it is there; whether it was not. */
  readonly putNew: (model: string, id: string, payload: Json, kept: Keeping) => Promise<boolean>;
  readonly find: (model: string, id: string) => Promise<Artifact | null>;
  readonly findByUid: (model: string, uid: string) => Promise<Artifact | null>;
  /** Uses it up; false where it is not there, expired, or was used before. Of any number at once, one gets true. */
  readonly consume: (model: string, id: string) => Promise<boolean>;
  readonly drop: (model: string, id: string) => Promise<void>;
  /** Drops all of a model that came of a grant; answers with what they were. */
  readonly dropOfGrant: (model: string, grant: string) => Promise<readonly Json[]>;
  readonly ofAccount: (model: string, account: string) => Promise<readonly Json[]>;
  readonly dropOfAccount: (account: string, models: readonly string[]) => Promise<void>;
};

const SWEEP_MS = 3_600_000;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

type Place = { readonly db: Kysely<Schema>; readonly vault: Vault; readonly now: () => Date };

/** Opens the artifacts of a record; what expired is swept now and then. */
export function openArtifacts(of: Place): Artifacts {
  const sealing = sealOf(of);
  return { ...keeping(of, sealing), ...finding(of, sealing), ...dropping(of, sealing) };
}

function keeping({ db, now }: Place, sealing: Sealing): Pick<Artifacts, 'put' | 'putNew' | 'consume'> {
  const sweep = sweeper(db, now);
  const rowOf = async (model: string, id: string, payload: Json, kept: Keeping) => ({
    model,
    id: hashOf(id),
    grant_id: kept.grant === undefined ? null : hashOf(kept.grant),
    uid: kept.uid === undefined ? null : hashOf(kept.uid),
    account: kept.account ?? null,
    expires: new Date(now().getTime() + kept.seconds * 1000),
    payload: await sealing.seal(model, hashOf(id), payload),
  });
  return {
    put: async (model, id, payload, kept) => {
      await sweep();
      const row = await rowOf(model, id, payload, kept);
      await db
        .insertInto('identity_artifact')
        .values({ ...row, created: now() })
        .onConflict((conflict) => conflict.columns(['model', 'id']).doUpdateSet(row))
        .execute();
    },
    putNew: async (model, id, payload, kept) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('identity_artifact')
        .values({ ...(await rowOf(model, id, payload, kept)), created: now() })
        .onConflict((conflict) => conflict.columns(['model', 'id']).doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    consume: async (model, id) => {
      const { numUpdatedRows } = await db
        .updateTable('identity_artifact')
        .set({ consumed: now() })
        .where('model', '=', model)
        .where('id', '=', hashOf(id))
        .where('consumed', 'is', null)
        .where('expires', '>', now())
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

function finding({ db, now }: Place, sealing: Sealing): Pick<Artifacts, 'find' | 'findByUid' | 'ofAccount'> {
  const live = (model: string) =>
    db.selectFrom('identity_artifact').selectAll().where('model', '=', model).where('expires', '>', now());
  const opened = async (row: Row | undefined): Promise<Artifact | null> =>
    row === undefined ? null : { payload: await sealing.open(row), consumed: row.consumed };
  return {
    find: async (model, id) => opened(await live(model).where('id', '=', hashOf(id)).executeTakeFirst()),
    findByUid: async (model, uid) =>
      opened(await live(model).where('uid', '=', hashOf(uid)).executeTakeFirst()),
    ofAccount: async (model, account) => {
      const rows = await live(model).where('account', '=', account).orderBy('created').execute();
      return Promise.all(rows.map((row) => sealing.open(row)));
    },
  };
}

function dropping(
  { db }: Place,
  sealing: Sealing,
): Pick<Artifacts, 'drop' | 'dropOfGrant' | 'dropOfAccount'> {
  const from = (model: string) => db.deleteFrom('identity_artifact').where('model', '=', model);
  return {
    drop: async (model, id) => {
      await from(model).where('id', '=', hashOf(id)).execute();
    },
    dropOfGrant: async (model, grant) => {
      const rows = await from(model).where('grant_id', '=', hashOf(grant)).returningAll().execute();
      return Promise.all(rows.map((row) => sealing.open(row)));
    },
    dropOfAccount: async (account, models) => {
      for (const model of models) await from(model).where('account', '=', account).execute();
    },
  };
}

type Row = {
  readonly model: string;
  readonly id: string;
  readonly payload: Uint8Array;
  readonly consumed: Date | null;
};

type Sealing = {
  readonly seal: (model: string, id: string, payload: Json) => Promise<Uint8Array>;
  readonly open: (row: Row) => Promise<Json>;
};

function sealOf(place: Place): Sealing {
  const of = (model: string): SealedJson<Json> => sealedJson<Json>(place, `identity|${model}`);
  return {
    seal: (model, id, payload) => of(model).seal(id, payload),
    open: ({ model, id, payload }) => of(model).open(id, payload),
  };
}

function sweeper(db: Kysely<Schema>, now: () => Date): () => Promise<void> {
  let sweptAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const at = now().getTime();
    if (at - sweptAt < SWEEP_MS) return;
    sweptAt = at;
    await db.deleteFrom('identity_artifact').where('expires', '<=', now()).execute();
    await db
      .deleteFrom('identity_attempt')
      .where('next', '<', new Date(at - 24 * SWEEP_MS))
      .execute();
  };
}
