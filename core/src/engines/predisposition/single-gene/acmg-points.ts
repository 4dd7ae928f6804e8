import { power } from '../../../base/index.ts';
/** A criterion of the ACMG/AMP guideline (doi:10.1038/gim.2015.30) as it was met: which, how strongly, which way. */
export type AcmgEvidence = {
  readonly criterion: string;
  readonly direction: 'pathogenic' | 'benign';
  readonly strength: 'supporting' | 'moderate' | 'strong' | 'very-strong' | 'stand-alone';
};

/** Points added up: what speaks for less what speaks against, and whether a stand-alone benign criterion was met. */
export type AcmgPoints = { readonly points: number; readonly standAloneBenign: boolean };

export type AcmgClass = 'pathogenic' | 'likely-pathogenic' | 'uncertain' | 'likely-benign' | 'benign';

// Tavtigian 2020, doi:10.1002/humu.24088
const pointsOfStrength = {
  supporting: 1,
  moderate: 2,
  strong: 4,
  'very-strong': 8,
  'stand-alone': 0,
} as const;

/** Adds evidence up as points; a criterion met twice counts once, at its strongest. */
export function acmgPoints(evidence: readonly AcmgEvidence[]): AcmgPoints {
  const strongest = new Map<string, number>();
  for (const { criterion, direction, strength } of evidence) {
    const points = pointsOfStrength[strength] * (direction === 'pathogenic' ? 1 : -1);
    const known = strongest.get(criterion);
    if (known === undefined || Math.abs(points) > Math.abs(known)) strongest.set(criterion, points);
  }
  return {
    points: [...strongest.values()].reduce((sum, points) => sum + points, 0),
    standAloneBenign: evidence.some(
      ({ direction, strength }) => direction === 'benign' && strength === 'stand-alone',
    ),
  };
}

/** The class of points: pathogenic from 10, likely pathogenic from 6, likely benign below 0, benign from −7 down. */
export function acmgClass({ points, standAloneBenign }: AcmgPoints): AcmgClass {
  if (standAloneBenign || points <= -7) return 'benign';
  if (points >= 10) return 'pathogenic';
  if (points >= 6) return 'likely-pathogenic';
  return points >= 0 ? 'uncertain' : 'likely-benign';
}

/** The chance of being pathogenic that points stand for: odds 350^(points/8) on a prior of one in ten. */
export function acmgPosterior(points: number): number {
  const odds = power(350, points / 8);
  return (odds * 0.1) / ((odds - 1) * 0.1 + 1);
}
