import { type Gap, gap, type Outcome } from '../../base/index.ts';
import {
  type DefinitionPosition,
  type GeneDefinition,
  type GeneExemptions,
  type NamedAllele,
  shape,
} from '../index.ts';
import { type Coordinates37, grch37Of } from './grch37.ts';

/** PharmCAT's allele translation file, as far as it is read. */
type Translation = {
  readonly gene: string;
  readonly chromosome: string;
  readonly refSeqChromosomeId: string;
  readonly suballelesMap?: Readonly<Record<string, string>>;
  readonly variants: readonly OriginPosition[];
  readonly namedAlleles: readonly {
    readonly name: string;
    readonly id: string;
    readonly alleles: readonly (string | null)[];
    readonly reference: boolean;
    readonly structuralVariant: boolean;
    readonly corePositions?: readonly number[] | null;
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

const { boolean, listOf, nullable, object, optional, position, recordOf, text, word } = shape;

const positionShape = object({
  position,
  rsid: nullable(text),
  chromosomeHgvsName: text,
  ref: word,
  alts: listOf(word),
});

const translationShape = object({
  gene: word,
  chromosome: word,
  refSeqChromosomeId: word,
  suballelesMap: optional(recordOf(word)),
  variants: listOf(positionShape),
  namedAlleles: listOf(
    object({
      name: word,
      id: text,
      alleles: listOf(nullable(word)),
      reference: boolean,
      structuralVariant: boolean,
      corePositions: optional(nullable(listOf(position))),
    }),
  ),
});

const exemptionsShape = recordOf(
  object({
    requiredPositions: listOf(position),
    ignoredPositions: listOf(positionShape),
    extraPositions: listOf(positionShape),
    ignoredAlleles: listOf(word),
    unphasedDiplotypePriorities: listOf(object({ list: listOf(word), pick: word })),
    amp1Alleles: listOf(word),
    amp1Positions: listOf(position),
  }),
);

/** Whether parsed JSON looks like a PharmCAT allele translation file. */
export function isTranslation(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'namedAlleles' in value &&
    'variants' in value &&
    'refSeqChromosomeId' in value
  );
}

/** Whether parsed JSON is a PharmCAT exemptions file. */
export function isExemptions(value: unknown): value is OriginExemptions {
  return exemptionsShape(value) === null && Object.keys(Object(value)).length > 0;
}

/**
 * Reads one gene of PharmCAT's allele definitions (`<GENE>_translation.json`, GRCh38, one-based, VCF
 * spelling) with its exemptions, and adds the GRCh37 coordinates.
 * Gap: IMPORT_FORMAT when the file is something else, or an allele does not fit the positions.
 */
export function importAlleles(
  origin: unknown,
  exemptions: OriginExemptions,
  coordinates: Coordinates37,
): Outcome<GeneDefinition> {
  const problem = translationShape(origin);
  if (problem !== null)
    return notTranslation(`an allele translation file of PharmCAT as Kairos knows it: at ${problem}`);
  return toDefinition(origin as Translation, exemptions, coordinates);
}

function toDefinition(
  origin: Translation,
  exemptions: OriginExemptions,
  coordinates: Coordinates37,
): Outcome<GeneDefinition> {
  const positions = origin.variants.map((variant) => toPosition(origin, variant, coordinates));
  const alleles = origin.namedAlleles.map((allele): NamedAllele => ({
    name: allele.name,
    id: allele.id,
    reference: allele.reference,
    structural: allele.structuralVariant,
    cells: allele.alleles,
    corePositions: allele.reference ? [] : (allele.corePositions ?? []),
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
  const old = grch37Of(coordinates, { gene, chrom: chromosome }, variant);
  return {
    positionGrch38: variant.position,
    positionGrch37: old.position,
    ref: variant.ref,
    refGrch37: old.ref,
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
