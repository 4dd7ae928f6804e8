import { type Gap, gap, type Outcome } from '../../base/index.ts';
import type { DefinitionPosition, GeneDefinition, GeneExemptions, NamedAllele } from '../index.ts';
import { type Coordinates37, grch37Of } from './grch37.ts';

/** PharmCAT's allele translation file, as far as it is read. */
type Translation = {
  readonly gene: string;
  readonly chromosome: string;
  readonly refSeqChromosomeId: string;
  readonly version: string;
  readonly suballelesMap?: Readonly<Record<string, string>>;
  readonly variants: readonly OriginPosition[];
  readonly namedAlleles: readonly {
    readonly name: string;
    readonly id: string;
    readonly alleles: readonly (string | null)[];
    readonly reference: boolean;
    readonly structuralVariant: boolean;
    readonly corePositions: readonly number[] | null;
  }[];
};

type OriginPosition = {
  readonly position: number;
  readonly rsid: string | null;
  readonly chromosomeHgvsName: string;
  readonly ref: string;
  readonly alts: readonly string[];
};

/** PharmCAT's exemptions file: one entry a gene. */
export type OriginExemptions = Readonly<
  Record<
    string,
    {
      readonly requiredPositions: readonly number[];
      readonly ignoredPositions: readonly OriginPosition[];
      readonly extraPositions: readonly OriginPosition[];
      readonly ignoredAlleles: readonly string[];
      readonly unphasedDiplotypePriorities: readonly {
        readonly list: readonly string[];
        readonly pick: string;
      }[];
      readonly amp1Alleles: readonly string[];
      readonly amp1Positions: readonly number[];
    }
  >
>;

/** Whether parsed JSON is a PharmCAT allele translation file. */
export function isTranslation(value: unknown): value is Translation {
  return (
    typeof value === 'object' &&
    value !== null &&
    'namedAlleles' in value &&
    'variants' in value &&
    'refSeqChromosomeId' in value
  );
}

/**
 * Reads one gene of PharmCAT's allele definitions (`<GENE>_translation.json`).
 * Gaps: IMPORT_FORMAT when the file is something else.
 */
export function importAlleles(
  origin: unknown,
  exemptions: OriginExemptions,
  coordinates: Coordinates37,
): Outcome<GeneDefinition> {
  if (!isTranslation(origin)) return notTranslation('an allele translation file of PharmCAT');
  const positions = origin.variants.map((variant) => toPosition(origin, variant, coordinates));
  const alleles = origin.namedAlleles.map((allele): NamedAllele => ({
    name: allele.name,
    id: allele.id,
    reference: allele.reference,
    structural: allele.structuralVariant,
    cells: allele.alleles,
    corePositions: allele.corePositions ?? [],
  }));
  if (alleles.some(({ cells }) => cells.length !== positions.length))
    return notTranslation('complete: an allele has another number of cells than the gene has positions');
  return {
    gene: origin.gene,
    chrom: origin.chromosome,
    refSeq: origin.refSeqChromosomeId,
    positions,
    alleles,
    reportedAs: origin.suballelesMap ?? {},
    exemptions: toExemptions(origin, exemptions, coordinates),
  };
}

function notTranslation(expected: string): Gap {
  return gap('IMPORT_FORMAT', { subject: 'allele definitions', expected });
}

function toPosition(
  { gene, chromosome }: Translation,
  variant: OriginPosition,
  coordinates: Coordinates37,
): DefinitionPosition {
  const old = grch37Of(coordinates, { gene, chrom: chromosome }, variant.position);
  return {
    positionGrch38: variant.position,
    positionGrch37: old.position,
    ref: variant.ref,
    refGrch37: old.otherRef ?? (old.tabulated ? variant.ref : null),
    alts: variant.alts,
    rsid: variant.rsid,
    hgvs: variant.chromosomeHgvsName,
  };
}

function toExemptions(
  origin: Translation,
  exemptions: OriginExemptions,
  coordinates: Coordinates37,
): GeneExemptions {
  const own = exemptions[origin.gene];
  // An exempted position is another variant than a defined one at the same coordinate unless REF agrees.
  const isDefined = (exempted: OriginPosition): boolean =>
    origin.variants.some(({ position, ref }) => position === exempted.position && ref === exempted.ref);
  return {
    requiredPositions: own?.requiredPositions ?? [],
    ignoredPositions: (own?.ignoredPositions ?? []).filter(isDefined).map(({ position }) => position),
    extraPositions: (own?.extraPositions ?? []).map((position) => toPosition(origin, position, coordinates)),
    ignoredAlleles: own?.ignoredAlleles ?? [],
    ampTier1Alleles: own?.amp1Alleles ?? [],
    ampTier1Positions: own?.amp1Positions ?? [],
    unphasedPriorities: (own?.unphasedDiplotypePriorities ?? []).map(({ list, pick }) => ({
      diplotypes: list,
      pick,
    })),
  };
}
