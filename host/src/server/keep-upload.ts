import { isGap, type Outcome } from '@kairos/core/base';
import { mayWrite, reachOf, sourceOf } from '../policy/index.ts';
import { binaryOfFile, createFileBinary, type Session, type Written } from '../store/index.ts';
import type { House } from './house.ts';

/** A file: more than any genome's calls, less than what fills a disk unseen. */
const FILE_BYTES = 16 * 1024 ** 3;

/**
 * Seals a person's file as it comes and creates its Binary; what is refused is refused before the content is read.
 * Gaps: REQUEST_BAD without content, and of the record and the vault.
 */
export async function keepUpload(
  { db, vault, files: folder, store, definitions, now }: House,
  session: Session,
  { person, contentType }: { readonly person: string; readonly contentType: string },
  content: AsyncIterable<Uint8Array>,
): Promise<Outcome<Written>> {
  const of = { type: 'Binary', person, source: sourceOf(session.caller) };
  const isAllowed = mayWrite(reachOf(session.caller, 'c', session.at), of);
  // The record refuses in its own words, and writes so in the log.
  if (!isAllowed || isGap(await vault.keyOf(db, person)))
    return store.create(session, binaryOfFile({ person, contentType, file: 'none', security: [] }));
  return createFileBinary(
    { db, vault, folder, definitions, create: store.create },
    session,
    { person, contentType, now: now(), mostBytes: FILE_BYTES },
    content,
  );
}
