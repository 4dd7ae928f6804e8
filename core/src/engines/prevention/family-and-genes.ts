import type { ConditionSet, Trigger } from '../../knowledge/index.ts';
import { isOf } from './condition-codes.ts';
import type { MissingFact, RelativeFact, Truth } from './facts.ts';
import type { Person } from './person.ts';
import { anyOf, open, settled } from './truth.ts';

/**
 * Whether one of the genes has a finding of that genotype. Absence is said only of genes that were read
 * and asked about; two variants of unknown phase, and a finding to be confirmed first, leave it open.
 */
export function geneTruth(trigger: Extract<Trigger, { readonly kind: 'gene' }>, { facts }: Person): Truth {
  const { genes: wanted, genotype = 'affected' } = trigger;
  const { genes } = facts;
  return anyOf(
    wanted.map((gene) => {
      const finding = genes?.findings.find(
        (own) => own.gene === gene && (own.genotype === genotype || own.genotype === 'unsettled'),
      );
      if (finding?.genotype === 'unsettled') return open({ kind: 'phase', gene });
      if (finding?.confirmed === false) return open({ kind: 'confirmation', gene });
      if (finding !== undefined)
        return settled(true, {
          fact: 'gene',
          name: gene,
          value: finding.classification,
          date: null,
          source: finding.source,
        });
      if (genes?.read.has(gene) !== true) return open({ kind: 'gene', gene });
      return settled(false, { fact: 'gene', name: gene, value: false, date: null, source: null });
    }),
  );
}

/** Whether so many relatives had the disease, young enough where an age is asked for. */
export function relativeTruth(
  trigger: Extract<Trigger, { readonly kind: 'relative' }>,
  { facts }: Person,
  conditions: ReadonlyMap<string, ConditionSet>,
): Truth {
  const { set, degrees, sex, diagnosedBelow, count = 1 } = trigger;
  if (facts.relatives === null) return open({ kind: 'family-history' });
  const codes = conditions.get(set);
  if (codes === undefined) throw new Error(`no codes ${set}`);
  const certain: RelativeFact[] = [];
  const missing: MissingFact[] = [];
  for (const relative of facts.relatives) {
    const { degree } = relative;
    if (degree === null || !degrees.includes(degree)) continue;
    if (sex !== undefined && relative.sex !== null && relative.sex !== sex) continue;
    const young = relative.conditions
      .filter((condition) => condition.codes.some((code) => isOf(code, codes)))
      .map(({ ageAtDiagnosis }) => isYounger(ageAtDiagnosis, diagnosedBelow));
    if (young.includes(true)) certain.push(relative);
    else if (young.includes(null)) missing.push({ kind: 'age-at-diagnosis', kin: relative.kin, set });
  }
  const used = certain.map(({ kin, source }) => ({
    fact: 'relative' as const,
    name: kin,
    value: set,
    date: null,
    source,
  }));
  if (certain.length >= count) return settled(true, ...used);
  if (certain.length + missing.length >= count) return { value: 'unknown', missing, used };
  // A relative's disease that is not listed is not known to be absent: the record names none.
  return settled(false, { fact: 'relative', name: set, value: null, date: null, source: null });
}

/** Whether a diagnosis came before an age; null where its age is not known well enough. */
function isYounger(
  age: RelativeFact['conditions'][number]['ageAtDiagnosis'],
  below: number | undefined,
): boolean | null {
  if (below === undefined) return true;
  if (age?.most !== null && age?.most !== undefined && age.most < below) return true;
  return age?.least !== null && age?.least !== undefined && age.least >= below ? false : null;
}
