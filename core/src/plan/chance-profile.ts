import type { Identity, Profile, ProfileInput, SampleGenome } from '../profile/index.ts';

/** All of a person that clinical models and published effects look at; a whole profile is one, too. */
export type ChanceProfile = Pick<
  Profile,
  | 'statedAgeYears'
  | 'conditions'
  | 'medications'
  | 'observations'
  | 'smoking'
  | 'procedures'
  | 'externalRisks'
  | 'pregnant'
  | 'relatives'
> & {
  readonly identity: Pick<Identity, 'birthDate' | 'sex' | 'birthSex' | 'country'>;
  readonly genome: Pick<SampleGenome, 'genotypicSex'> | null;
  readonly inputs: readonly Pick<ProfileInput, 'kind'>[];
};
