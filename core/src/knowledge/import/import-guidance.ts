import { type Gap, gap, type Outcome, type Sha256 } from '../../base/index.ts';
import {
  type Advice,
  type GuidanceKey,
  guidanceKeyShape,
  type GuidanceRow,
  type GuidanceSource,
  type Guideline,
  shape,
} from '../index.ts';
import { normaliseText, textDigest } from './text-digest.ts';

type OriginKey = Readonly<Record<string, GuidanceKey>>;

/**
 * One package of ClinPGx's guideline annotations, as far as it is read. `lookupKey` became a list
 * in mid-2024; the origin's writer leaves out members that are null.
 */
type OriginPackage = {
  readonly guideline: {
    readonly id: string;
    readonly source: string;
    readonly version?: number | string | null;
    readonly url?: string | null;
    readonly relatedChemicals: readonly { readonly name: string }[];
    readonly relatedGenes: readonly { readonly symbol?: string | null }[];
  };
  readonly recommendations?: readonly OriginRecommendation[] | null;
  readonly citations?: readonly { readonly pmid?: string | null; readonly year?: number | null }[] | null;
};

type OriginRecommendation = {
  readonly id: string;
  readonly population?: string | null;
  readonly classification?: { readonly term: string } | null;
  readonly relatedChemicals: readonly { readonly name: string }[];
  readonly text: { readonly html: string };
  readonly lookupKey?: OriginKey | readonly OriginKey[] | null;
  readonly dosingInformation?: boolean;
  readonly alternateDrugAvailable?: boolean;
  readonly otherPrescribingGuidance?: boolean;
};

const { boolean, either, listOf, nullable, number, object, optional, recordOf, text, word } = shape;
const keyShape = recordOf(guidanceKeyShape);
const namesShape = listOf(object({ name: word }));
const maybe = (check: shape.Check): shape.Check => optional(nullable(check));

const packageShape = object({
  guideline: object({
    id: word,
    source: word,
    version: maybe(either(number, text)),
    url: maybe(text),
    relatedChemicals: namesShape,
    relatedGenes: listOf(object({ symbol: maybe(word) })),
  }),
  recommendations: maybe(
    listOf(
      object({
        id: word,
        population: maybe(word),
        classification: maybe(object({ term: word })),
        relatedChemicals: namesShape,
        text: object({ html: text }),
        lookupKey: maybe(either(keyShape, listOf(keyShape))),
        dosingInformation: optional(boolean),
        alternateDrugAvailable: optional(boolean),
        otherPrescribingGuidance: optional(boolean),
      }),
    ),
  ),
  citations: maybe(listOf(object({ pmid: maybe(text), year: maybe(number) }))),
});

/** Guidance as imported: guidelines, rows, and remarks about wordings nobody has structured. */
export type ImportedGuidance = {
  readonly guidelines: readonly Guideline[];
  readonly rows: readonly ImportedRow[];
  readonly gaps: readonly Gap[];
};

/** A row that still names its advice instead of carrying it. */
export type ImportedRow = Omit<GuidanceRow, 'advice'> & { readonly adviceId: string };

/** Whether parsed JSON looks like a ClinPGx guidance release, or one package of it. */
export function isGuidanceFile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('guidelines' in value || isPackage(value));
}

function isPackage(value: object): boolean {
  return 'guideline' in value && 'recommendations' in value;
}

/** The packages of a release, or the one package that a file holds. */
function packagesOf(origin: unknown): readonly unknown[] | null {
  if (typeof origin !== 'object' || origin === null) return null;
  if (isPackage(origin)) return [origin];
  return 'guidelines' in origin && Array.isArray(origin.guidelines) ? origin.guidelines : null;
}

/**
 * Reads the packages of one source from ClinPGx guidance: a release (JSON with `guidelines`) or the
 * file of one package. Each row names its advice by the digest of its wording, or by
 * `digest-medicine` where one wording says different things of several medicines; `advice` says which
 * are structured, the others are listed as ADVICE_NOT_STRUCTURED. `keepWording` keeps the
 * origin's text beside (for a user's own import; never for packs that are handed on).
 * Gap: IMPORT_FORMAT.
 */
export function importGuidance(
  origin: unknown,
  source: GuidanceSource,
  options: {
    readonly sha256: Sha256;
    readonly advice: ReadonlyMap<string, readonly Advice[]>;
    readonly keepWording: boolean;
  },
): Outcome<ImportedGuidance> {
  const found = packagesOf(origin);
  if (found === null) return refuse('a ClinPGx guidance release');
  const packages: OriginPackage[] = [];
  for (const [i, value] of found.entries()) {
    const problem = packageShape(value);
    if (problem !== null)
      return refuse(`a ClinPGx guidance release as Kairos knows it: in package ${i + 1}, at ${problem}`);
    const item = value as OriginPackage;
    if (item.guideline.source === source) packages.push(item);
  }
  const rows = packages.flatMap((item) => rowsOf(item, options));
  const missing = new Set(rows.map(({ adviceId }) => adviceId).filter((id) => !options.advice.has(id)));
  return {
    guidelines: packages.map((item) => toGuideline(item, source)).sort((a, b) => compare(a.id, b.id)),
    rows: rows.sort(
      (a, b) => compare(a.guideline, b.guideline) || compare(a.medicine, b.medicine) || compare(a.id, b.id),
    ),
    gaps: [...missing].map((id) => gap('ADVICE_NOT_STRUCTURED', { subject: `${source} ${id}`, id })),
  };
}

function refuse(expected: string): Gap {
  return gap('IMPORT_FORMAT', { subject: 'contents of the guidance file', expected });
}

function toGuideline({ guideline, citations }: OriginPackage, source: GuidanceSource): Guideline {
  return {
    id: guideline.id,
    source,
    url: guideline.url ?? '',
    version: String(guideline.version ?? ''),
    medicines: guideline.relatedChemicals.map(({ name }) => name).sort(compare),
    genes: guideline.relatedGenes.flatMap(({ symbol }) => symbol ?? []).sort(compare),
    citations: (citations ?? []).flatMap(({ pmid, year }) =>
      typeof pmid === 'string' && typeof year === 'number' ? [{ pmid, year }] : [],
    ),
  };
}

type RowOptions = {
  readonly sha256: Sha256;
  readonly advice: ReadonlyMap<string, readonly Advice[]>;
  readonly keepWording: boolean;
};

function rowsOf({ guideline, recommendations }: OriginPackage, options: RowOptions): readonly ImportedRow[] {
  return (recommendations ?? []).flatMap((recommendation) => {
    const { id } = recommendation;
    const keys = keysOf(recommendation);
    const medicines = recommendation.relatedChemicals.map(({ name }) => name);
    const { adviceId, ...shared } = sharedColumns(recommendation, options);
    return keys.flatMap((genes, i) =>
      medicines.map((medicine): ImportedRow => ({
        id: keys.length * medicines.length > 1 ? `${id}-${i + 1}-${medicine}` : id,
        guideline: guideline.id,
        medicine,
        genes,
        adviceId: options.advice.has(`${adviceId}-${medicine}`) ? `${adviceId}-${medicine}` : adviceId,
        ...shared,
      })),
    );
  });
}

function keysOf({ lookupKey }: OriginRecommendation): readonly OriginKey[] {
  if (lookupKey === null || lookupKey === undefined) return [];
  return isKeyList(lookupKey) ? lookupKey : [lookupKey];
}

function isKeyList(key: OriginKey | readonly OriginKey[]): key is readonly OriginKey[] {
  return Array.isArray(key);
}

function sharedColumns(
  recommendation: OriginRecommendation,
  { sha256, keepWording }: RowOptions,
): Omit<ImportedRow, 'id' | 'guideline' | 'medicine' | 'genes'> {
  const { html } = recommendation.text;
  return {
    population: recommendation.population ?? null,
    strength: strengthOf(recommendation.classification?.term ?? null),
    adviceId: textDigest(html, sha256),
    flags: {
      dosingInformation: recommendation.dosingInformation === true,
      alternateDrugAvailable: recommendation.alternateDrugAvailable === true,
      otherPrescribingGuidance: recommendation.otherPrescribingGuidance === true,
    },
    wording: keepWording ? normaliseText(html) : null,
  };
}

/** The guideline's own word; none and "N/A" both mean that it grades no strength here. */
function strengthOf(term: string | null): string {
  return term === null || term === 'N/A' ? 'Unspecified' : term;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
