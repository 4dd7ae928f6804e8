import type { Insertable } from 'kysely';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { labelsOfCode } from '../fhir/index.ts';
import { type ConsentRule, consentRules } from '../policy/index.ts';
import type { Prepared } from './prepare.ts';
import type { Schema } from './schema.ts';
import type { StoreContext } from './store-context.ts';
import { aboutKey, labelKey } from './token-keys.ts';

type ConsentRow = Insertable<Schema['consent_rule']>;

/** What a Consent says, as rows; none where it belongs to nobody. Gaps: CONSENT_UNCLEAR, and of the policy. */
export function consentRows(
  { id, person, resource }: Prepared,
  { vault, definitions }: Pick<StoreContext, 'vault' | 'definitions'>,
): Outcome<readonly ConsentRow[]> {
  if (person === null) return [];
  const rules = consentRules(resource);
  if (isGap(rules)) return rules;
  const rows: ConsentRow[] = [];
  for (const one of rules) {
    const { labels, from, until, actors, ...rule } = one;
    const lists = categoriesMeant(labels, id, definitions);
    if (isGap(lists)) return lists;
    const days = { from_date: from, until_date: until };
    for (const meant of lists) {
      const marks = meant.map((label) => vault.token(labelKey(label)));
      const row = { ...rule, ...days, person, consent_id: id, actors: [...actors], labels: marks };
      rows.push(row);
      if (one.type !== null && reachesTasks(one, rules))
        rows.push({
          ...row,
          type: 'Task',
          // The house keeps requests, whoever wrote what they are about: rather one too many is hidden.
          source: one.effect === 'deny' ? null : one.source,
          labels: [...marks, vault.token(aboutKey(one.type))],
        });
    }
  }
  return rows;
}

/**
 * Whether a rule about entries of a type is one about Tasks on them too: what denies is; what permits only as an exception
 * to that, so that nothing is opened that was not closed by it.
 */
function reachesTasks({ type, effect, path }: ConsentRule, rules: readonly ConsentRule[]): boolean {
  if (type === 'Task') return false;
  const isWithin = (other: ConsentRule): boolean =>
    other.effect === 'deny' && other.type === type && path.startsWith(`${other.path}.`);
  return effect === 'deny' || rules.some(isWithin);
}

const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

/**
 * The categories a rule's labels mean, one list for each way to read them: a category is named as such, or by a code of
 * v3 ActCode that stands for it. Gap: CONSENT_UNCLEAR where a label is neither: it would restrict nothing.
 */
function categoriesMeant(
  labels: readonly string[],
  consent: string,
  definitions: StoreContext['definitions'],
): Outcome<readonly (readonly string[])[]> {
  let lists: readonly (readonly string[])[] = [[]];
  for (const label of labels) {
    const isCategory = definitions.labels.some(([category]) => category === label);
    const meant = isCategory ? [label] : labelsOfCode({ system: ACT_CODE, code: label }, definitions);
    if (meant.length === 0)
      return gap('CONSENT_UNCLEAR', {
        subject: consent,
        reason: `${label.slice(0, 64)} is no category that is kept`,
      });
    lists = lists.flatMap((list) => meant.map((one) => [...list, one]));
  }
  return lists;
}
