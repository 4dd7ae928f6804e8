import type { Insertable, Transaction } from 'kysely';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { labelsOfCode } from '../fhir/index.ts';
import { consentRules } from '../policy/index.ts';
import type { Prepared } from './prepare.ts';
import type { Schema } from './schema.ts';
import type { StoreContext } from './store-context.ts';
import { labelKey } from './token-keys.ts';

const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

type ConsentRow = Insertable<Schema['consent_rule']>;

/** The rules of a Consent take effect with the transaction that writes it. Gap: CONSENT_UNCLEAR. */
export async function keepConsent(
  { vault, definitions }: StoreContext,
  tx: Transaction<Schema>,
  { id, person, resource }: Pick<Prepared, 'id' | 'person' | 'resource'>,
): Promise<Outcome<void>> {
  await tx.deleteFrom('consent_rule').where('consent_id', '=', id).execute();
  if (person === null) return undefined;
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
  if (rows.length > 0) await tx.insertInto('consent_rule').values(rows).execute();
  return undefined;
}

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
