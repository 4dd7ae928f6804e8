import type { Gap, SourceRef } from '../../base/index.ts';
import type { RelativeCondition } from './person.ts';

/** A genetic test as pedigree files record it. `search`: the whole gene; `direct`: for a known variant. */
export type PedigreeGeneTest = {
  readonly gene: string;
  readonly method: 'search' | 'direct' | 'unknown';
  readonly result: 'positive' | 'negative';
};

/** Receptors and cytokeratins of a breast cancer, in the order CanRisk writes them. */
export const tumourMarkers = ['ER', 'PR', 'HER2', 'CK14', 'CK56'] as const;
export type TumourMarkers = Readonly<
  Partial<Record<(typeof tumourMarkers)[number], 'positive' | 'negative'>>
>;

/**
 * One member of a family as a pedigree file lists them. Parents are ids of the same family, null where
 * unknown; `ageYears` is the present age, or that at death or last contact. Identical twins share a
 * `twinGroup`.
 */
export type PedigreePerson = {
  readonly familyId: string;
  readonly id: string;
  readonly name: string | null;
  readonly fatherId: string | null;
  readonly motherId: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly twinGroup: string | null;
  readonly deceased: boolean | null;
  readonly ageYears: number | null;
  readonly birthYear: number | null;
  readonly ashkenazi: boolean;
  readonly conditions: readonly RelativeCondition[];
  readonly geneTests: readonly PedigreeGeneTest[];
  readonly tumourMarkers: TumourMarkers;
  readonly source: SourceRef;
};

/** The family of one person, with what in the file could not be read. */
export type Pedigree = {
  readonly probandId: string;
  readonly persons: readonly PedigreePerson[];
  /** Lines of a CanRisk header, such as `BMI` = `24.5`, as written. */
  readonly riskFactors: readonly { readonly name: string; readonly value: string }[];
  readonly gaps: readonly Gap[];
};
