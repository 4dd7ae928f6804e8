import { check } from '../screens/tally.mjs';
import { leadsToEvidence } from '../screens/walk.mjs';

/** "While I prescribe, one card tells me the drug or dose": what a prescribing program shows, asked as it asks. */
export async function isWarnedWhilePrescribing(record, { name, person }) {
  const token = record.kairos('token', '--role', 'clinician', '--scope', 'user/*.cruds', '--person', person);
  const order = {
    resourceType: 'MedicationRequest',
    id: 'new',
    status: 'draft',
    intent: 'order',
    subject: { reference: `Patient/${person}` },
    medicationCodeableConcept: { coding: [{ system: 'http://www.whocc.no/atc', code: 'C10AA01' }] },
  };
  const answer = await record.ask(token, 'POST', '/cds-services/kairos-order-sign', {
    hook: 'order-sign',
    hookInstance: crypto.randomUUID(),
    context: {
      userId: 'Practitioner/1',
      patientId: person,
      draftOrders: { resourceType: 'Bundle', type: 'collection', entry: [{ resource: order }] },
    },
  });
  const { cards = [] } = await answer.json();
  const about = cards.filter(({ summary }) => /simvastatin/i.test(summary));
  const [card] = about;
  check(
    `${name}: one card while prescribing, with drug or dose, and the guideline one press away`,
    about.length === 1 && /SLCO1B1/.test(card.detail) && card.source.url?.startsWith('https:'),
    `${card?.summary}, ${card?.source.label}`,
  );
}

/** "… with the guideline and the raw evidence two clicks away": from the list of patients to the row of a file. */
export async function readsEvidence(page, { name, patient, picture }) {
  await page.locator('.care-patients a').first().waitFor();
  await page.getByRole('link', { name: patient }).click();
  const alert = page.locator('.alert').filter({ hasText: /Simvastatin/ });
  await alert.waitFor();
  await picture(page, `${name}-patient`);
  await leadsToEvidence(page, { name, alert });
  await page.keyboard.press('Escape');
}

/** Breaks the glass for a reason, of which the person is told at once. */
export async function breaksGlass(page) {
  await page.locator('.care-access .care-button').click();
  await page.locator('.care-dialog textarea').fill('Unconscious, bleeding; medicines and genes needed now.');
  await page.locator('.care-dialog .danger').click();
  await page.locator('.in-emergency').waitFor();
}
