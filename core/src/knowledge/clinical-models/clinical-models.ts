import { type Gap, gap, type Outcome } from '../../base/index.ts';
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

/** The conditions and medicines of a record that answer an input with yes: SNOMED CT codes, ICD-10 and ATC beginnings. */
export type PersonInputCodes = {
  readonly input: string;
  readonly snomed: readonly string[];
  readonly icd10: readonly string[];
  readonly atc: readonly string[];
};

/** A clinical-models pack: the models by id, and how a record's codes become their inputs. */
export type ClinicalModels = {
  readonly models: ReadonlyMap<string, ClinicalModelFacts>;
  readonly personInputs: readonly PersonInputCodes[];
};

const personInputsShape: Check = listOf(
  object({ input: word, snomed: listOf(word), icd10: listOf(word), atc: listOf(word) }),
);

const factsShape: Check = object({
  id: word,
  title: word,
  version: word,
  sources: listOf(object({ title: word, doi: text })),
  parameters: recordOf(() => null),
});

/** Reads a clinical-models pack: one file a model under `models/`, and `person-inputs.json`. Gap: PACK_SCHEMA. */
export function readClinicalModels(pack: PackText): Outcome<ClinicalModels> {
  const models = new Map<string, ClinicalModelFacts>();
  const refuse = (file: string, problem: string): Gap =>
    gap('PACK_SCHEMA', { subject: pack.manifest.id, file, problem });
  for (const [path, content] of pack.files) {
    if (!path.startsWith('models/')) continue;
    const read = readAs<ClinicalModelFacts>(content, factsShape);
    if (typeof read === 'string') return refuse(path, read);
    models.set(read.id, read);
  }
  const codes = readAs<readonly PersonInputCodes[]>(
    pack.files.get('person-inputs.json') ?? '[]',
    personInputsShape,
  );
  return typeof codes === 'string' ? refuse('person-inputs.json', codes) : { models, personInputs: codes };
}

/** Parsed JSON of a shape, or in words what is wrong with it. */
function readAs<T extends object>(content: string, check: Check): T | string {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return 'the text is not JSON';
  }
  const problem = check(value);
  return problem === null ? (value as T) : `at ${problem}`;
}
