// Walks in Chromium what a clinician does over the record of `kairos serve`: signs in, finds a patient, opens them, follows
// an alert to its row in a file, overrides it with a reason by keyboard alone, prints two pages, breaks the glass; the
// person reads what was decided. Accessibility and reflow of each screen and state on a phone and a desk.
// Usage: node scripts/check-care.mjs FOLDER [--pictures DIR] (an empty folder; the page is built)
// CHROMIUM names the browser (default /usr/bin/chromium). Exit 0: all hold; 1: one does not.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDecidedEvidence, checkDecidedPerson, checkGoneDecision } from './care/decided.mjs';
import { checkAccountScreens } from './screens/account-screens.mjs';
import { checkState } from './screens/accessible.mjs';
import { tabToText } from './screens/keyboard.mjs';
import { pictureTaker } from './screens/pictures.mjs';
import { check, tell } from './screens/tally.mjs';
import { desktop, phone, WAIT_MS } from './screens/visit.mjs';
import { patientOf, register, signIn, systemToken, visitor, withRecord } from './served-record.mjs';

const [folder = '.'] = process.argv.slice(2);
const { folder: pictures, picture } = pictureTaker();

/** The browser and the record of this walk. */
let [browser, record] = [];
await withRecord(folder, { options: ['--demo'] }, async (own, served) => {
  [browser, record] = [own, served];
  await walk();
});
tell();

async function walk() {
  const [ill, other, hidden] = ['dangerous-combination', 'many-unknowns', 'unremarkable'].map(patientOf);
  const system = systemToken(record);
  for (const { id } of [ill, other])
    await (await record.ask(system, 'GET', `/fhir/Patient/${id}/$progress`)).text();
  const empty = { id: 'nothing-yet', name: 'Nora Empty' };
  const bare = { resourceType: 'Patient', id: empty.id, name: [{ given: ['Nora'], family: 'Empty' }] };
  await record.ask(system, 'PUT', `/fhir/Patient/${empty.id}`, bare);
  const seen = [ill, other, empty].map(({ id }) => id).join(',');
  const invited = ['--role', 'clinician', '--name', 'Dr Maria Lang', '--org', 'clinic-north'];
  const page = await open('maria.lang', [...invited, '--person', seen]);
  await checkList(page, { ill, hidden });
  await checkOthers(page, { empty, other });
  await checkPatient(page, ill);
  await checkOverride(page);
  await checkDecidedEvidence(page, everySize);
  await checkPaper(page);
  await checkStates(page, ill);
  await checkEmergency(page, ill);
  await checkAccountScreens(page, { role: 'clinician', screens: screensOf(ill), picture });
  await page.context().close();
  await checkPerson(ill);
}

/** How one comes to each screen. */
function screensOf(ill) {
  return {
    patients: async (page) => {
      await page.goto(`${record.base}/#/patients`);
      await page.locator('.care-patients a').first().waitFor();
    },
    patient: async (page) => {
      await page.goto(`${record.base}/#/patients/${ill.id}`);
      await page.locator('.clinician .decided').first().waitFor();
    },
  };
}

/** The list has those the policy lets this clinician see, and nobody else is found. */
async function checkList(page, { ill, hidden }) {
  await page.locator('.care-patients a').first().waitFor();
  const names = await page.locator('.care-patients a').allInnerTexts();
  check(
    'the list has the clinician’s patients only',
    names.length === 3 && !names.includes(hidden.name),
    names.join(', '),
  );
  await everySize(page, 'patients');
  const search = page.getByRole('searchbox');
  await search.fill(hidden.name.split(' ')[0]);
  await search.press('Enter');
  await page.locator('.care-notice').waitFor();
  check(
    'whom they may not see is not found',
    (await page.locator('.care-patients').count()) === 0,
    hidden.name,
  );
  await everySize(page, 'patients-none');
  await search.fill(ill.birthDate);
  await search.press('Enter');
  await page.locator('.care-patients a').waitFor();
  check(
    'a birth date finds one',
    (await page.locator('.care-patients a').allInnerTexts()).join() === ill.name,
    ill.name,
  );
}

/** Somebody of whom the record holds nothing, and somebody of whom much is not known. */
async function checkOthers(page, { empty, other }) {
  await page.goto(`${record.base}/#/patients/${empty.id}`);
  await page.locator('.care-notice h1').waitFor();
  await everySize(page, 'patient-empty');
  await page.goto(`${record.base}/#/patients/${other.id}`);
  await page.locator('.clinician h1').waitFor();
  await everySize(page, 'patient-unknowns');
}

/** From the list to the row of a file. */
async function checkPatient(page, ill) {
  await page.locator('.care-back').click();
  await page.getByRole('link', { name: ill.name }).click();
  await page.locator('.clinician .alert').first().waitFor();
  await everySize(page, 'patient');
  await page.locator('.alert h3 button', { hasText: /simvastatin/i }).click();
  const sheet = page.locator('dialog[open]');
  await sheet.locator('.trail-step').first().waitFor();
  const text = await sheet.innerText();
  const [place = ''] = /genome\.vcf, line \d+/.exec(text) ?? [];
  check('the evidence goes down to the row of the file', /PA\d+, version/.test(text) && place !== '', place);
  await everySize(page, 'evidence');
  await page.keyboard.press('Escape');
}

/** By keyboard alone: to the button, the reason, the note, and back to what was decided. */
async function checkOverride(page) {
  await page.locator('.clinician h1').focus();
  await tabToText(page, /^Override … .*simvastatin/i);
  await page.keyboard.press('Enter');
  await page.locator('form.override').waitFor();
  check('the form is entered at its first reason', await isFocused(page, 'input[value="tolerated-before"]'));
  await everySize(page, 'override');
  await page.keyboard.press('Escape');
  check('Escape gives the focus back', await isFocused(page, 'button[aria-expanded]'));
  await page.keyboard.press('Enter');
  await page.locator('form.override').waitFor();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ten years at 20 mg; CK normal in October.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const decided = page.locator('.alert .decided', { hasText: 'Overridden by Dr Maria Lang (clinic-north)' });
  await decided.waitFor();
  check(
    'the override stands on the page',
    /without harm.*Ten years/s.test(await decided.innerText()),
    await decided.innerText(),
  );
  check(
    'the focus is at what was decided',
    await page.evaluate(() => document.activeElement?.matches('.decision') === true),
  );
  await page
    .getByRole('button', { name: /^Accept /i })
    .first()
    .click();
  await page.locator('.decided.accepted').first().waitFor();
  await everySize(page, 'decided');
  await page.reload();
  await decided.waitFor();
  check('it is kept in the record', true);
}

async function checkPaper(page) {
  const paper = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const pages = paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  if (pictures !== null) writeFileSync(join(pictures, 'patient.pdf'), paper);
  check('it prints on at most two pages', pages >= 1 && pages <= 2, pages);
}

/** On its way, refused, without what was decided, and changed meanwhile. */
async function checkStates(page, ill) {
  const plan = `**/fhir/Patient/${ill.id}/$plan-data`;
  const decisions = `**/fhir/Patient/${ill.id}/$decisions`;
  const again = async (pattern, handler, seen, name) => {
    await page.route(pattern, handler);
    await page.reload();
    await page.locator(seen).first().waitFor({ timeout: WAIT_MS });
    await everySize(page, name);
    await page.unroute(pattern);
  };
  let release = () => undefined;
  const held = new Promise((resolve) => (release = resolve));
  await again(
    plan,
    async (route) => {
      await held;
      await route.continue().catch(() => undefined);
    },
    '.care-patient .account-waiting',
    'loading',
  );
  release();
  await again(plan, (route) => route.fulfill({ status: 500, body: '{}' }), '.account-problem', 'failed');
  await again(
    decisions,
    (route) => route.fulfill({ status: 500, body: '{}' }),
    '.care-partial',
    'without-decisions',
  );
  check('nobody decides over what could not be read', (await page.locator('.deciding').count()) === 0);
  await page.reload();
  await page.locator('.deciding').first().waitFor();
  const gone = {
    resourceType: 'OperationOutcome',
    issue: [{ details: { coding: [{ code: 'STEP_CHANGED' }], text: 'changed' } }],
  };
  await page.route('**/$decide', (route) => route.fulfill({ status: 409, json: gone }));
  await page
    .getByRole('button', { name: /^Accept /i })
    .first()
    .click();
  await page.locator('.deciding-problem').waitFor();
  await everySize(page, 'changed-meanwhile');
  await page.unroute('**/$decide');
}

/** What the person hid opens for a reason they are told, and closes again. */
async function checkEmergency(page, ill) {
  const person = record.kairos(
    'token',
    '--role',
    'citizen',
    '--scope',
    'patient/*.cruds',
    '--person',
    ill.id,
  );
  const hide = { resourceType: 'Parameters', parameter: [{ name: 'category', valueString: 'genetics' }] };
  const { status } = await record.ask(person, 'POST', `/fhir/Patient/${ill.id}/$restrict`, hide);
  check('the person hides their genes', status === 201, status);
  await page.reload();
  await page.locator('.clinician h1').waitFor();
  check('their genes are not on the page', (await page.locator('.gene-results').count()) === 0);
  await page.getByRole('button', { name: 'Emergency access …' }).click();
  await page.locator('dialog.care-dialog').waitFor();
  check(
    'the warning says that it is logged and told',
    /logged.*told/s.test(await page.locator('.care-warning').innerText()),
  );
  await everySize(page, 'emergency-warning');
  await page.locator('.care-dialog textarea').fill('Unconscious, bleeding; medicines and genes needed now.');
  await page.getByRole('button', { name: 'Open the hidden parts' }).click();
  await page.locator('.in-emergency .gene-results').waitFor({ timeout: WAIT_MS });
  await everySize(page, 'emergency');
  const told = await (
    await record.ask(person, 'GET', `/fhir/Communication?subject=Patient/${ill.id}`)
  ).text();
  check('the person is told who and why', /Dr Maria Lang/.test(told) && /Unconscious, bleeding/.test(told));
  await page.getByRole('button', { name: 'End it now' }).click();
  await page.locator('.care-patient:not(.in-emergency) .clinician h1').waitFor();
  check('it ends when it is ended', (await page.locator('.gene-results').count()) === 0);
  const consents = await (await record.ask(person, 'GET', `/fhir/Patient/${ill.id}/$restrictions`)).json();
  const [id] = JSON.stringify(consents).match(/Consent\/[\w.-]+|[0-9a-f-]{36}/) ?? [];
  const shown = { resourceType: 'Parameters', parameter: [{ name: 'consent', valueString: id }] };
  await record.ask(person, 'POST', `/fhir/Patient/${ill.id}/$unrestrict`, shown);
  await page.reload();
  await page.locator('.gene-results').waitFor();
}

/** The person reads in plain words what was decided. */
async function checkPerson(ill) {
  const page = await open('the.person', ['--role', 'citizen', '--person', ill.id]);
  const said = page.locator('.own-decision', { hasText: 'Dr Maria Lang' }).first();
  await said.waitFor({ timeout: WAIT_MS });
  const all = (await page.locator('.own-decision').allInnerTexts()).join(' / ');
  check(
    'the person reads what was decided and why',
    /decided otherwise: you have taken it before without harm/.test(all),
    all,
  );
  await everySize(page, 'person');
  await checkDecidedPerson(page, everySize);
  await checkGoneDecision(page, { stop: () => stopMedicine(ill, /simvastatin/i), everySize });
  await page.context().close();
}

/** Writes down that a medicine is no longer taken. */
async function stopMedicine({ id }, name) {
  const system = systemToken(record);
  const { entry } = await (await record.ask(system, 'GET', `/fhir/MedicationStatement?patient=${id}`)).json();
  for (const { resource } of entry)
    if (name.test(JSON.stringify(resource.medicationCodeableConcept ?? '')))
      await record.ask(system, 'PUT', `/fhir/MedicationStatement/${resource.id}`, {
        ...resource,
        status: 'stopped',
      });
}

/** Makes an account by its invitation and signs in at the page. */
async function open(login, invited) {
  const { page } = await visitor(browser);
  page.on('pageerror', (error) => check('no error on the page', false, error));
  await register(page, record, { login, invited });
  await signIn(page, record, login);
  return page;
}

function isFocused(page, selector) {
  return page.evaluate((own) => document.activeElement?.matches(own) === true, selector);
}

async function everySize(page, name) {
  for (const size of [phone, desktop]) {
    await page.setViewportSize(size);
    await checkState(page, `${name}, ${size.width} px`);
    await picture(page, `${name}-${size.width}`);
  }
}
