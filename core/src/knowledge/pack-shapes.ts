import { PACK_SCHEMA } from './pack.ts';
import {
  type Check,
  either,
  listOf,
  nullable,
  number,
  object,
  oneOf,
  optional,
  position,
  recordOf,
  row,
  text,
  word,
} from './shape.ts';

/** A path that stays within its pack's folder. */
const innerPath: Check = (value) =>
  typeof value === 'string' && /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(value)
    ? null
    : 'a path within the pack is needed';

const sha256Hex: Check = (value) =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
    ? null
    : 'a SHA-256 in lower-case hex digits is needed';

const isoDate: Check = (value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? null : 'an ISO 8601 date is needed';

/** pack.json. */
export const manifestShape: Check = object({
  schema: oneOf([PACK_SCHEMA]),
  id: word,
  kind: oneOf([
    'allele-definitions',
    'phenotypes',
    'guidance',
    'medicines',
    'enzyme-modulators',
    'clinical-models',
    'ancestry-panel',
    'polygenic-score',
    'reportable-genes',
    'variant-classifications',
    'prevention-rules',
    'incidence',
    'disease-effects',
    'fhir-definitions',
  ]),
  version: word,
  date: isoDate,
  licence: word,
  sources: listOf(object({ title: word, citation: text, origin: text, sha256: sha256Hex })),
  files: listOf(object({ path: innerPath, sha256: sha256Hex })),
});

const bases: Check = (value) =>
  typeof value === 'string' && /^[ACGTN]+$/.test(value) ? null : 'an allele in bases is needed';
/** An allele's cell: bases, an IUPAC code, or a symbolic allele such as a large deletion. */
const cell: Check = (value) =>
  typeof value === 'string' && /^([A-Z]+|<[\w:]+>|\*)$/.test(value) ? null : 'an allele is needed';

const positionRow = row(
  position,
  nullable(position),
  bases,
  nullable(bases),
  listOf(cell),
  nullable(text),
  text,
);

/** A gene's file in an allele-definitions pack. */
export const definitionShape: Check = object({
  gene: word,
  chrom: (value) =>
    typeof value === 'string' && /^chr(\d+|[XYM])$/.test(value) ? null : 'a chromosome is needed',
  refSeq: word,
  reportedAs: recordOf(word),
  exemptions: object({
    requiredPositions: listOf(position),
    ignoredPositions: listOf(position),
    extraPositions: listOf(positionRow),
    ignoredAlleles: listOf(word),
    ampTier1Alleles: listOf(word),
    ampTier1Positions: listOf(position),
    unphasedPriorities: listOf(object({ diplotypes: listOf(word), pick: word })),
  }),
  positions: listOf(positionRow),
  alleles: listOf(
    row(word, text, oneOf(['reference', 'structural', 'named']), recordOf(cell), optional(listOf(position))),
  ),
});

/** A gene's file in a phenotypes pack. */
export const phenotypeShape: Check = object({
  gene: word,
  alleles: recordOf(object({ key: word, activity: nullable(text), function: word })),
  pairRules: recordOf(object({ phenotype: word, activityScore: nullable(text), lookupKey: word })),
});

/** guidelines.json of a guidance pack. */
export const guidelinesShape: Check = listOf(
  object({
    id: word,
    source: oneOf(['CPIC', 'DPWG', 'FDA']),
    url: text,
    version: text,
    medicines: listOf(word),
    genes: listOf(word),
    citations: listOf(object({ pmid: text, year: number })),
  }),
);

/** A gene's key in a recommendation: a phenotype, score or allele status, or copies by allele. */
export const guidanceKeyShape: Check = either(word, recordOf(number));

/** recommendations*.json of a guidance pack. */
export const recommendationsShape: Check = listOf(
  row(word, word, word, nullable(word), nullable(word), recordOf(guidanceKeyShape), word, text),
);

/** wordings.json of a guidance pack that a user imported with the origin's texts. */
export const wordingsShape: Check = listOf(row(word, text));

/** advice.json of a guidance pack; what an entry advises is checked against the vocabulary. */
export const adviceShape: Check = listOf(object({ id: word }));

/** medicines.json. */
export const medicinesShape: Check = listOf(
  object({
    name: word,
    inn: word,
    synonyms: listOf(word),
    brands: listOf(word),
    atc: listOf(word),
    rxnorm: listOf(word),
    unii: listOf(word),
    ingredients: listOf(word),
  }),
);

/** modulators.json. */
export const modulatorsShape: Check = listOf(
  object({
    medicine: word,
    gene: word,
    effect: oneOf([
      'strong-inhibitor',
      'moderate-inhibitor',
      'weak-inhibitor',
      'strong-inducer',
      'moderate-inducer',
    ]),
    source: word,
  }),
);
