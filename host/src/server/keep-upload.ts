import { randomUUID } from 'node:crypto';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { labelsOfContent, securityLabels } from '../fhir/index.ts';
import { mayWrite, reachOf, sourceOf } from '../policy/index.ts';
import {
  binaryOfFile,
  dropPersonFile,
  type FileContext,
  keepPersonFile,
  openPersonFile,
  type Session,
  type Written,
} from '../store/index.ts';
import type { House } from './house.ts';

/** A file: more than any genome's calls, less than what fills a disk unseen. */
const FILE_BYTES = 16 * 1024 ** 3;
/** A record is looked through whole up to this size, to know what is in it. */
const LOOKED_AT_BYTES = 8 * 1024 * 1024;

/**
 * Seals a person's file as it comes, marks what it is, then creates its Binary; what is refused is refused before the
 * content is read. Gaps: REQUEST_BAD without content, and of the record and the vault.
 */
export async function keepUpload(
  house: House,
  session: Session,
  { person, contentType }: { readonly person: string; readonly contentType: string },
  content: AsyncIterable<Uint8Array>,
): Promise<Outcome<Written>> {
  const { db, vault, files: folder, store, now } = house;
  const file = randomUUID();
  const of = { type: 'Binary', person, source: sourceOf(session.caller) };
  const isAllowed = mayWrite(reachOf(session.caller, 'c', session.at), of);
  // The record refuses in its own words, and writes so in the log.
  if (!isAllowed || isGap(await vault.keyOf(db, person)))
    return store.create(session, binaryOfFile({ person, contentType, file, security: [] }));
  const files: FileContext = { db, vault, folder };
  const kept = await keepPersonFile(
    files,
    { id: file, person, contentType, now: now(), mostBytes: FILE_BYTES },
    content,
  );
  if (isGap(kept)) return kept;
  const labels = await labelsOfKept(house, { files, file, person });
  const written = isGap(labels)
    ? labels
    : kept.bytes === 0
      ? gap('REQUEST_BAD', { reason: 'it has no content' })
      : await store.create(
          session,
          binaryOfFile({ person, contentType, file, security: securityLabels(labels) }),
        );
  if (isGap(written)) await dropPersonFile(files, file);
  return written;
}

async function labelsOfKept(
  { definitions }: House,
  of: { readonly files: FileContext; readonly file: string; readonly person: string },
): Promise<Outcome<readonly string[]>> {
  const opened = await openPersonFile(of.files, { id: of.file, person: of.person });
  if (isGap(opened)) return opened;
  try {
    const head = new Uint8Array(await opened.slice(0, LOOKED_AT_BYTES).arrayBuffer());
    return labelsOfContent(head, definitions, { isWhole: head.length === opened.size });
  } finally {
    await opened.close();
  }
}
