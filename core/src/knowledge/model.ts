import type { ClinicalModels } from './clinical-models/clinical-models.ts';
import type { PublishedEffects } from './disease-effects/disease-effects.ts';
import type { IncidenceTable } from './incidence/incidence.ts';
import type { PreventionRules } from './prevention/prevention-rule.ts';
import type { PackRef } from '../base/index.ts';
import type { Advice } from './advice/advice.ts';

/** One position of a gene's allele definitions, in both builds (plus strand, VCF spelling). */
export type DefinitionPosition = {
  readonly positionGrch38: number;
  /** Null where the position has no GRCh37 coordinate. */
  readonly positionGrch37: number | null;
  /** Reference allele in GRCh38. */
  readonly ref: string;
  /** Reference allele in GRCh37; null where nobody has tabulated it. */
  readonly refGrch37: string | null;
  readonly alts: readonly string[];
  readonly rsid: string | null;
  /** HGVS g. name on GRCh38 without the sequence, such as `g.94781859G>A`. */
  readonly hgvs: string;
};

/**
 * A star (or named) allele. `cells` has one entry a position of the gene, in the gene's order:
 * the VCF allele, an IUPAC code (a wobble: any of its bases), or null (blank: not part of the definition).
 */
export type NamedAllele = {
  readonly name: string;
  readonly id: string;
  readonly reference: boolean;
  readonly structural: boolean;
  readonly cells: readonly (string | null)[];
  /** Positions (GRCh38) that make up the allele's core, for combination matching. */
  readonly corePositions: readonly number[];
};

export type GeneDefinition = {
  readonly gene: string;
  readonly chrom: string;
  readonly refSeq: string;
  readonly positions: readonly DefinitionPosition[];
  readonly alleles: readonly NamedAllele[];
  /** Alleles reported under another name, such as SLCO1B1 *45.001 → *45. */
  readonly reportedAs: Readonly<Record<string, string>>;
  readonly exemptions: GeneExemptions;
};

export type GeneExemptions = {
  readonly requiredPositions: readonly number[];
  readonly ignoredPositions: readonly number[];
  /** Looked at and shown, not part of any allele (CYP2C9: rs12777823). */
  readonly extraPositions: readonly DefinitionPosition[];
  readonly ignoredAlleles: readonly string[];
  readonly ampTier1Alleles: readonly string[];
  readonly ampTier1Positions: readonly number[];
  /** When exactly these diplotypes tie on unphased data, `pick` is reported (NAT2). */
  readonly unphasedPriorities: readonly { readonly diplotypes: readonly string[]; readonly pick: string }[];
};

export type GenePhenotypes = {
  readonly gene: string;
  /** Allele → what its pair rule goes by, its activity value and its function, as CPIC words them. */
  readonly alleles: Readonly<
    Record<string, { readonly key: string; readonly activity: string | null; readonly function: string }>
  >;
  /** `keyA|keyB` (sorted; a lone key is a haploid call) → result. */
  readonly pairRules: Readonly<
    Record<
      string,
      { readonly phenotype: string; readonly activityScore: string | null; readonly lookupKey: string }
    >
  >;
};

export type GuidanceSource = 'CPIC' | 'DPWG' | 'FDA';

export type Guideline = {
  readonly id: string;
  readonly source: GuidanceSource;
  readonly url: string;
  readonly version: string;
  readonly medicines: readonly string[];
  readonly genes: readonly string[];
  readonly citations: readonly { readonly pmid: string; readonly year: number }[];
};

/** A gene's key in a recommendation: a phenotype/score/allele status, or allele names with copies. */
export type GuidanceKey = string | Readonly<Record<string, number>>;

export type GuidanceRow = {
  readonly id: string;
  readonly guideline: string;
  readonly medicine: string;
  /** As the guideline words it; null where it names none. */
  readonly population: string | null;
  /** As the guideline words it: Strong, Moderate, Optional, No recommendation, Unspecified. */
  readonly strength: string | null;
  readonly genes: Readonly<Record<string, GuidanceKey>>;
  readonly advice: readonly Advice[];
  readonly flags: {
    readonly dosingInformation: boolean;
    readonly alternateDrugAvailable: boolean;
    readonly otherPrescribingGuidance: boolean;
  };
  /** The origin's own wording: only in a pack a user imported with it. */
  readonly wording: string | null;
};

export type GuidancePack = {
  readonly ref: PackRef;
  readonly guidelines: readonly Guideline[];
  readonly rows: readonly GuidanceRow[];
};

/** One FDA association: subgroup words parsed into the keys they cover. */
export type Medicine = {
  /** The guidelines' English name, lower case. */
  readonly name: string;
  readonly inn: string;
  readonly synonyms: readonly string[];
  readonly brands: readonly string[];
  readonly atc: readonly string[];
  readonly rxnorm: readonly string[];
  readonly unii: readonly string[];
  /** Ingredients' names, for a combination; empty for a single substance. */
  readonly ingredients: readonly string[];
};

/** A medicine that inhibits or induces an enzyme, after FDA's classes. */
export type EnzymeModulator = {
  readonly medicine: string;
  readonly gene: string;
  readonly effect:
    | 'strong-inhibitor'
    | 'moderate-inhibitor'
    | 'weak-inhibitor'
    | 'strong-inducer'
    | 'moderate-inducer';
  readonly source: string;
};

export type Knowledge = {
  readonly packs: readonly PackRef[];
  readonly definitions: ReadonlyMap<string, GeneDefinition>;
  readonly phenotypes: ReadonlyMap<string, GenePhenotypes>;
  readonly guidance: readonly GuidancePack[];
  readonly medicines: readonly Medicine[];
  readonly modulators: readonly EnzymeModulator[];
  /** Clinical risk models; none where no such pack is there. */
  readonly clinicalModels: ClinicalModels;
  /** What is due when; null where no such pack is there. */
  readonly prevention: PreventionRules | null;
  /** How often diseases begin, by place; empty where no such pack is there. */
  readonly incidence: readonly IncidenceTable[];
  /** What is published about who gets them; null where no such pack is there. */
  readonly diseaseEffects: PublishedEffects | null;
};
