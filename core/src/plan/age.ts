import { ageInYears } from '../base/index.ts';
import type { ChanceProfile } from './chance-profile.ts';

/** Completed years on a day by the birth date; as stated beside the files where no birth date is known; else null. */
export function ageOf(
  {
    identity,
    statedAgeYears,
  }: Pick<ChanceProfile, 'statedAgeYears'> & {
    readonly identity: Pick<ChanceProfile['identity'], 'birthDate'>;
  },
  asOf: string,
): number | null {
  return (identity.birthDate === null ? null : ageInYears(identity.birthDate, asOf)) ?? statedAgeYears;
}
