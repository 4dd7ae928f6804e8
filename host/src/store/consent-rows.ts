import type { Insertable } from 'kysely';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { labelsOfCode } from '../fhir/index.ts';
import { consentRules } from '../policy/index.ts';
import type { Prepared } from './prepare.ts';
import type { Schema } from './schema.ts';
import type { StoreContext } from './store-context.ts';
import { labelKey } from './token-keys.ts';

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
  for (const { labels, from, until, actors, ...rule } of rules) {
    const lists = categoriesMeant(labels, id, definitions);
    if (isGap(lists)) return lists;
    for (const meant of lists)
      rows.push({
        ...rule,
        person,
        consent_id: id,
        actors: [...actors],
        labels: meant.map((label) => vault.token(labelKey(label))),
        from_date: from,
        until_date: until,
      });
  }
  return rows;
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
