import { gap, isGap, type Outcome } from '@kairos/core/base';
import { detectInputKind, type FastaReader, KIND_HEAD_BYTES, openFasta } from '@kairos/core/profile';
import { bytesOf } from './read-blob.ts';

type NamedBlob = { readonly name: string; readonly blob: Blob };

/** Opens the reference when a genome is read. Gap: FASTA_INDEX. */
type OpenReference = () => Promise<Outcome<FastaReader>>;

/**
 * Parts the files of a person from a reference (FASTA) and its index (.fai) among them. A reference is too large to be
 * read as a whole, and is none of the person's data.
 */
export async function partReference<F extends NamedBlob>(
  files: readonly F[],
): Promise<{ readonly others: readonly F[]; readonly reference: OpenReference | null }> {
  const isFasta = await Promise.all(files.map(beginsAsFasta));
  const fasta = files.find((_, i) => isFasta[i] === true);
  if (fasta === undefined) return { others: files, reference: null };
  const index = files.find(({ name }) => name === `${fasta.name}.fai`);
  return {
    others: files.filter((file) => file !== fasta && file !== index),
    reference: async () =>
      index === undefined
        ? gap('FASTA_INDEX', { subject: fasta.name })
        : openFasta(fasta.blob, await index.blob.text(), fasta.name),
  };
}

async function beginsAsFasta({ name, blob }: NamedBlob): Promise<boolean> {
  const kind = detectInputKind(name, await bytesOf(blob, 0, KIND_HEAD_BYTES).catch(() => new Uint8Array()));
  return !isGap(kind) && kind === 'fasta';
}
