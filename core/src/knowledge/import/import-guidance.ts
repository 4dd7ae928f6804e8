import { type Gap, gap, type Outcome, type Sha256 } from '../../base/index.ts';
import type { Advice, GuidanceKey, GuidanceRow, GuidanceSource, Guideline } from '../index.ts';
import { normaliseText, textDigest } from './text-digest.ts';

type OriginKey = Readonly<Record<string, GuidanceKey>>;

/** ClinPGx's guideline annotations, as far as they are read. `lookupKey` became a list in mid-2024. */
type OriginPackage = {
  readonly guideline: {
    readonly id: string;
    readonly source: string;
    readonly version: number | string;
    readonly url: string;
    readonly relatedChemicals: readonly { readonly name: string }[];
    readonly relatedGenes: readonly { readonly symbol: string }[];
  };
  readonly recommendations: readonly {
    readonly id: string;
    readonly population: string | null;
    readonly classification: { readonly term: string } | null;
    readonly relatedChemicals: readonly { readonly name: string }[];
    readonly text: { readonly html: string };
    readonly lookupKey: OriginKey | readonly OriginKey[] | null;
    readonly dosingInformation: boolean;
    readonly alternateDrugAvailable: boolean;
    readonly otherPrescribingGuidance: boolean;
  }[];
  readonly citations?: readonly { readonly pmid: string; readonly year: number }[];
};

/** Guidance as imported: guidelines, rows, and remarks about wordings nobody has structured. */
export type ImportedGuidance = {
  readonly guidelines: readonly Guideline[];
  readonly rows: readonly ImportedRow[];
  readonly gaps: readonly Gap[];
};

/** A row that still names its advice instead of carrying it. */
export type ImportedRow = Omit<GuidanceRow, 'advice'> & { readonly adviceId: string };

/** Whether parsed JSON is a ClinPGx guidance release. */
export function isGuidanceFile(value: unknown): value is { readonly guidelines: readonly OriginPackage[] } {
  return (
    typeof value === 'object' && value !== null && 'guidelines' in value && Array.isArray(value.guidelines)
  );
}

/**
 * Reads the packages of one source from a ClinPGx guidance release (JSON with `guidelines`).
 * Each row names its advice by the digest of its wording; `advice` says which digests are
 * structured, the others are listed as ADVICE_NOT_STRUCTURED. `keepWording` keeps the origin's text
 * beside (for a user's own import; never for packs that are handed on).
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
  if (!isGuidanceFile(origin))
    return gap('IMPORT_FORMAT', { subject: 'guidance', expected: 'a ClinPGx guidance release' });
  const packages = origin.guidelines.filter(({ guideline }) => guideline.source === source);
  const rows = packages.flatMap((item) => rowsOf(item, options));
  const missing = [
    ...new Set(rows.filter(({ adviceId }) => !options.advice.has(adviceId)).map(({ adviceId }) => adviceId)),
  ];
  return {
    guidelines: packages.map(toGuideline).sort((a, b) => compare(a.id, b.id)),
    rows: rows.sort(
      (a, b) => compare(a.guideline, b.guideline) || compare(a.medicine, b.medicine) || compare(a.id, b.id),
    ),
    gaps: missing.map((id) => gap('ADVICE_NOT_STRUCTURED', { subject: `${source} ${id}`, id })),
  };
}

function toGuideline({ guideline, citations = [] }: OriginPackage): Guideline {
  return {
    id: guideline.id,
    source: guideline.source as GuidanceSource,
    url: guideline.url,
    version: String(guideline.version),
    medicines: guideline.relatedChemicals.map(({ name }) => name).sort(compare),
    genes: guideline.relatedGenes.map(({ symbol }) => symbol).sort(compare),
    citations: citations.map(({ pmid, year }) => ({ pmid, year })),
  };
}

function rowsOf(
  item: OriginPackage,
  options: { readonly sha256: Sha256; readonly keepWording: boolean },
): readonly ImportedRow[] {
  return item.recommendations.flatMap((recommendation) => {
    const { lookupKey } = recommendation;
    const keys = lookupKey === null ? [] : isKeyList(lookupKey) ? lookupKey : [lookupKey];
    const medicines = recommendation.relatedChemicals.map(({ name }) => name);
    return keys.flatMap((genes, i) =>
      medicines.map((medicine): ImportedRow => ({
        id:
          keys.length * medicines.length > 1
            ? `${recommendation.id}-${i + 1}-${medicine}`
            : recommendation.id,
        guideline: item.guideline.id,
        medicine,
        population: recommendation.population,
        strength: strengthOf(recommendation.classification?.term ?? null),
        genes,
        adviceId: textDigest(recommendation.text.html, options.sha256),
        flags: {
          dosingInformation: recommendation.dosingInformation,
          alternateDrugAvailable: recommendation.alternateDrugAvailable,
          otherPrescribingGuidance: recommendation.otherPrescribingGuidance,
        },
        wording: options.keepWording ? normaliseText(recommendation.text.html) : null,
      })),
    );
  });
}

function isKeyList(key: OriginKey | readonly OriginKey[]): key is readonly OriginKey[] {
  return Array.isArray(key);
}

/** The guideline's own word; none and "N/A" both mean that it grades no strength here. */
function strengthOf(term: string | null): string {
  return term === null || term === 'N/A' ? 'Unspecified' : term;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
