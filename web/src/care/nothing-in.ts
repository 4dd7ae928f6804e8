import { ownMedicines, type Plan } from '@kairos/core/plan';

/** Whether a plan rests on nothing that would make it one: no file, no medicine, no number, and nothing that is due. */
export function nothingIn(plan: Plan): boolean {
  const { inputs, genes, risks, prevention } = plan;
  return (
    inputs.length <= 1 &&
    genes.every(({ callSource }) => callSource === 'none') &&
    ownMedicines(plan).length === 0 &&
    risks.every(({ answer }) => answer.kind !== 'value') &&
    prevention.every(({ status }) => status === 'unknown' || status === 'not-applicable')
  );
}
