import { gap, type Outcome } from '../../base/index.ts';
import type { PackText } from '../pack.ts';
import { type Check, listOf, object, recordOf, text, word } from '../shape.ts';

/** The numbers of one clinical model, with the papers they are from. What `parameters` hold is the model's affair. */
export type ClinicalModelFacts = {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly sources: readonly { readonly title: string; readonly doi: string }[];
  readonly parameters: Readonly<Record<string, unknown>>;
};

const factsShape: Check = object({
  id: word,
  title: word,
  version: word,
  sources: listOf(object({ title: word, doi: text })),
  parameters: recordOf(() => null),
});

/** The models of a clinical-models pack by id: one file a model under `models/`. Gap: PACK_SCHEMA. */
export function readClinicalModels(pack: PackText): Outcome<ReadonlyMap<string, ClinicalModelFacts>> {
  const found = new Map<string, ClinicalModelFacts>();
  for (const [path, content] of pack.files) {
    if (!path.startsWith('models/')) continue;
    const read = readFacts(content);
    if (typeof read === 'string')
      return gap('PACK_SCHEMA', { subject: pack.manifest.id, file: path, problem: read });
    found.set(read.id, read);
  }
  return found;
}

function readFacts(content: string): ClinicalModelFacts | string {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return 'the text is not JSON';
  }
  const problem = factsShape(value);
  return problem === null ? (value as ClinicalModelFacts) : `at ${problem}`;
}
