import { randomUUID } from 'node:crypto';
import { isGap, type Outcome } from '@kairos/core/base';
import type { Definitions } from '../fhir/index.ts';
import { type Caller, sourceOf } from '../policy/index.ts';
import type { FileContext, RecordStore, Session } from '../store/index.ts';
import type { AnalysisThread } from './analysis-thread.ts';
import type { AboutKnowledge } from './analysis-worker.ts';

/** What analysing works with. */
export type AnalysisContext = {
  readonly files: FileContext;
  readonly store: RecordStore;
  readonly definitions: Definitions;
  readonly now: () => Date;
  /** Folder of packs; null: those that come with the program. */
  readonly knowledgeFolder: string | null;
  /** The program's version. */
  readonly version: string;
  /** Reads genomes, which may take seconds. */
  readonly reading: AnalysisThread;
  /** Computes plans, which takes milliseconds: as many at once as there are processors. */
  readonly composing: AnalysisThread;
  /** When persons were last put on the list, so that one change puts them there once. */
  readonly listed: Map<string, number>;
  /** What both threads know. */
  readonly about: () => Promise<Outcome<AboutKnowledge>>;
};

/** The house as it computes plans for persons: sees everything of them, and writes what it computed. */
const house: Caller = {
  subject: 'kairos-analysis',
  name: null,
  role: 'system',
  organisation: null,
  persons: [],
  scopes: [{ level: 'system', type: '*', permissions: new Set(['c', 'r', 'u', 'd', 's']), filters: [] }],
  purpose: 'HOPERAT',
  tokenId: 'internal',
};

/** By which what the house computed is told from what others wrote. */
export const RESULT_SOURCE = sourceOf(house);

export function houseSession(now: Date): Session {
  return { caller: house, at: now.toISOString(), requestId: randomUUID(), address: null };
}

/** Asks once, and again only where the answer was a gap. */
export function askedOnce<T>(ask: () => Promise<Outcome<T>>): () => Promise<Outcome<T>> {
  let known: Promise<Outcome<T>> | null = null;
  return async () => {
    const answer = await (known ??= ask());
    if (isGap(answer)) known = null;
    return answer;
  };
}
