import { type Gap, isGap, type Outcome } from '@kairos/core/base';
import { openPersonFile } from '../store/index.ts';
import { withPlainCopy } from '../vault/index.ts';
import type { AnalysisContext } from './analysis-context.ts';
import type { FileReading } from './file-reading.ts';
import type { SourceFile } from './person-sources.ts';
import type { Shelf } from './shelf.ts';

const PREFIX = 'reading of ';

/** What was read of a file before, at the sites that count today; null where it is to be read. */
export async function keptReading(
  shelf: Shelf,
  { key }: SourceFile,
  panel: string,
): Promise<FileReading | null> {
  const reading = (await shelf.take(`${PREFIX}${key}`)) as FileReading | null;
  return reading?.form === 'genome' && reading.panel !== panel ? null : reading;
}

/** Reads a file and keeps what it says. Gaps: ANALYSIS_STOPPED, and of the vault; that it is unreadable is no gap. */
export async function readAndKeep(
  context: AnalysisContext,
  source: SourceFile,
  { person, shelf }: { readonly person: string; readonly shelf: Shelf },
): Promise<Outcome<FileReading>> {
  const asOf = context.now().toISOString().slice(0, 10);
  const file = await contentOf(context, source, person);
  if (isGap(file)) return file;
  try {
    const where = { folder: context.files.folder, id: source.key };
    const reading = await withPlainCopy(file, where, (path) =>
      context.reading.read({ path, name: source.name, asOf }),
    );
    if (isGap(reading)) return reading;
    const kept = await shelf.put(`${PREFIX}${source.key}`, reading, context.now());
    return isGap(kept) ? kept : reading;
  } finally {
    await file.close();
  }
}

type Content = {
  readonly chunks: () => AsyncGenerator<Uint8Array>;
  readonly close: () => Promise<void>;
};

async function contentOf(
  { files }: AnalysisContext,
  { content }: SourceFile,
  person: string,
): Promise<Content | Gap> {
  if (content.kind === 'sealed') return openPersonFile(files, { id: content.file, person });
  return {
    chunks: async function* () {
      yield Buffer.from(content.base64, 'base64');
    },
    close: () => Promise.resolve(),
  };
}

/** Forgets what was read of files that are no longer there. */
export async function forgetReadings(shelf: Shelf, sources: readonly SourceFile[]): Promise<void> {
  const known = new Set(sources.map(({ key }) => `${PREFIX}${key}`));
  for (const name of shelf.names) if (name.startsWith(PREFIX) && !known.has(name)) await shelf.drop(name);
}
