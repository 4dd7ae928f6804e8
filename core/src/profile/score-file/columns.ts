import { gap, type Outcome } from '../../base/index.ts';

/** Columns that are read, by their role. */
const roleNames = [
  'rsid',
  'chr_name',
  'chr_position',
  'effect_allele',
  'other_allele',
  'effect_weight',
  'is_haplotype',
  'is_diplotype',
  'is_interaction',
  'is_dominant',
  'is_recessive',
  'dosage_0_weight',
  'dosage_1_weight',
  'dosage_2_weight',
  'allelefrequency_effect',
  'variant_type',
  'hm_chr',
  'hm_pos',
  'effect_type',
] as const;

type RoleName = (typeof roleNames)[number];

/** The number of each role. */
export const role: Readonly<Record<RoleName, number>> = Object.fromEntries(
  roleNames.map((name, i) => [name, i]),
) as Record<RoleName, number>;

export const ROLE_COUNT: number = roleNames.length;

/** How a file's columns are laid out: the role of each (−1: not read), and which roles there are. */
export type ColumnLayout = {
  readonly roles: Int8Array;
  readonly has: (name: RoleName) => boolean;
  readonly harmonised: boolean;
};

/**
 * Reads the line of column titles (PGS Catalog format 1 and 2; `effect_type` is that of pgscatalog-utils'
 * normalised files). Gap: SCORE_FILE_COLUMNS where alleles or weights have no column, or one is there twice.
 */
export function readLayout(titles: string, file: string): Outcome<ColumnLayout> {
  const names = titles
    .replace(/\r$/, '')
    .split('\t')
    .map((name) => name.trim().toLowerCase());
  const roles = Int8Array.from(names, (name) => roleNames.indexOf(name as RoleName));
  const has = (name: RoleName): boolean => roles.includes(role[name]);
  const twice = roleNames.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  const problem =
    twice !== undefined
      ? `the column ${twice} is there twice`
      : !has('effect_allele')
        ? 'there is no column effect_allele'
        : !has('effect_weight') &&
            !(has('dosage_0_weight') && has('dosage_1_weight') && has('dosage_2_weight'))
          ? 'there is neither effect_weight nor all of dosage_0_weight, dosage_1_weight and dosage_2_weight'
          : !has('rsid') && !(has('chr_name') && has('chr_position')) && !has('hm_pos')
            ? 'there is neither rsID nor chr_name with chr_position'
            : null;
  if (problem !== null) return gap('SCORE_FILE_COLUMNS', { subject: file, problem });
  return { roles, has, harmonised: has('hm_chr') && has('hm_pos') };
}
