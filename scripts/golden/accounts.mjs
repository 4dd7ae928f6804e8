import { join } from 'node:path';
import {
  bringFile,
  filesRead,
  patientOf,
  register,
  serveRecord,
  settled,
  signIn,
  systemToken,
  unfold,
  visitor,
} from '../served-record.mjs';
import { AS_OF } from '../screens/visit.mjs';
import { pictureOf, useFont } from './compare.mjs';

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };
/** Of a long screen, so much: the rest repeats its beginning. */
const MOST_HEIGHT = 2400;

const onPhone = { those: ['phone'] };

/** The moment at which the pictures are taken, and how much later the browser is than the server began. */
const MOMENT = Date.parse(`${AS_OF}T09:00:00Z`);
const LATER_MS = 30_000;

/** What chance makes anew each time is left out of pictures: its place stays, except where it is as long as it happens. */
const byChance = [
  '.citizen-qr',
  '.citizen-passcode code',
  '.citizen-new-link input',
  'input[name=passcode]',
  '.origin > p > span',
];
const idsByChance = ['.citizen-id', '.file-id dd'];
const WITHOUT_CHANCE = `
  ${byChance.join()} { opacity: 0 !important; }
  ${idsByChance.join()} { display: none !important; }`;

/** Serves the example people's record on a day that is always the same. */
export function serveExamples(folder) {
  return serveRecord(join(folder, 'record'), {
    options: ['--demo'],
    program: ['--import', join(import.meta.dirname, 'fixed-clock.mjs')],
    environment: { KAIROS_CLOCK: `${MOMENT} ${Date.now()}`, TZ: 'UTC' },
  });
}

/** The screens of those who are signed in, of each role: a name, and how it looks now. */
export async function* accountPictures(browser, record) {
  const [ill, other] = ['dangerous-combination', 'many-unknowns'].map(patientOf);
  const system = systemToken(record, '--subject', 'laboratory-north');
  // Once more after the first has waited for the plan: in the log it stands behind the plan's own entries.
  for (const { id } of [ill, other, ill, other])
    await (await record.ask(system, 'GET', `/fhir/Patient/${id}/$progress`)).text();
  yield* ofClinician(browser, record, { ill, other });
  yield* ofCitizen(browser, record, ill);
  const broken = await bringFile(record, system, {
    person: other.id,
    body: '##fileformat=VCFv4.3\nno header\n',
  });
  if (broken.status !== 201) throw new Error(await broken.text());
  await filesRead(record, 5);
  yield* ofSteward(browser, record);
}

/** Signs somebody in, who may show their screens in both sizes. */
async function open(browser, record, { login, invited }) {
  const { page, context } = await visitor(browser, {
    viewport: sizes.phone,
    deviceScaleFactor: 0.5,
    bypassCSP: true,
    timezoneId: 'UTC',
  });
  await context.clock.setFixedTime(MOMENT + LATER_MS);
  await register(page, record, { login, invited });
  await signIn(page, record, login);
  await useFont(page);
  await page.addStyleTag({ content: WITHOUT_CHANCE });
  await settled(page);
  return { page, close: () => context.close() };
}

/**
 * A screen in both sizes, or in those that are named; whole, or as much as the window shows where something lies over it.
 * The window is as long as the screen, so that bars at its end stand there.
 */
async function* pictured(page, name, { those = Object.keys(sizes), isWhole = true } = {}) {
  for (const size of those) {
    await page.setViewportSize(sizes[size]);
    await page.mouse.move(0, 0);
    await settled(page);
    const length = await page.evaluate(() => document.documentElement.scrollHeight);
    const { width, height } = sizes[size];
    if (isWhole)
      await page.setViewportSize({ width, height: Math.min(Math.max(length, height), MOST_HEIGHT) });
    yield [`${name}-${size}`, await pictureOf(page)];
  }
  await page.setViewportSize(sizes.phone);
}

async function* ofClinician(browser, record, { ill, other }) {
  const invited = ['--role', 'clinician', '--name', 'Dr Maria Lang', '--org', 'clinic-north'];
  const { page, close } = await open(browser, record, {
    login: 'maria.lang',
    invited: [...invited, '--person', `${ill.id},${other.id}`],
  });
  await page.locator('.care-patients a').first().waitFor();
  yield* pictured(page, 'care-patients');
  await page.getByRole('searchbox').fill('Nobody');
  await page.getByRole('searchbox').press('Enter');
  await page.locator('.care-notice').waitFor();
  yield* pictured(page, 'care-nobody-found', onPhone);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('searchbox').press('Enter');
  await page.getByRole('link', { name: ill.name }).click();
  await page.locator('.deciding').first().waitFor();
  yield* pictured(page, 'care-patient');
  await page.getByRole('button', { name: /^Override … .*simvastatin/i }).click();
  await page.locator('form.override').waitFor();
  yield* pictured(page, 'care-override', onPhone);
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^Accept /i })
    .first()
    .click();
  await page.locator('.decided').first().waitFor();
  yield* pictured(page, 'care-decided', onPhone);
  await page.getByRole('button', { name: 'Emergency access …' }).click();
  await page.locator('dialog.care-dialog').waitFor();
  yield* pictured(page, 'care-emergency-asked', { isWhole: false });
  await page.locator('.care-dialog textarea').fill('Unconscious, bleeding; medicines and genes needed now.');
  await page.getByRole('button', { name: 'Open the hidden parts' }).click();
  await page.locator('.in-emergency .gene-results').waitFor();
  yield* pictured(page, 'care-emergency', { isWhole: false });
  await close();
}

async function* ofCitizen(browser, record, ill) {
  const { page, close } = await open(browser, record, {
    login: 'mara@example.org',
    invited: ['--role', 'citizen', '--person', ill.id],
  });
  await page.locator('.step').first().waitFor();
  yield* pictured(page, 'my-plan');
  await page.locator('.account-open').click();
  yield* pictured(page, 'my-account', { ...onPhone, isWhole: false });
  await page.keyboard.press('Escape');
  await page.locator('.plan-nav a[href="#/medicines"]').click();
  await page.locator('.medicine-card').first().waitFor();
  yield* pictured(page, 'my-medicines', onPhone);
  await page.locator('.plan-nav a[href="#/chances"]').click();
  await page.locator('details.what-if').evaluate((own) => (own.open = true));
  await page.locator('.what-if input[type=range]').first().waitFor();
  await page.locator('.what-if-progress').waitFor({ state: 'detached' });
  yield* pictured(page, 'my-chances', onPhone);
  const goTo = goingTo(page, 'citizen');
  await goTo('accesses');
  yield* pictured(page, 'who-looked');
  await page.getByRole('button', { name: 'As a table', exact: true }).click();
  yield* pictured(page, 'who-looked-table');
  await goTo('data');
  yield* pictured(page, 'my-data');
  await page.locator('.citizen-kind summary', { hasText: /^name/i }).click();
  await page
    .getByRole('button', { name: /This is wrong/ })
    .first()
    .click();
  yield* pictured(page, 'my-data-correction', onPhone);
  await goTo('sharing');
  yield* pictured(page, 'sharing');
  await page.getByLabel('Name (optional)').fill('For the clinic');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.locator('.citizen-qr').waitFor();
  yield* pictured(page, 'sharing-new-link');
  await goTo('choices');
  yield* pictured(page, 'my-choices');
  await unfold(page);
  yield* pictured(page, 'my-choices-unfolded', { those: ['desktop'] });
  await page.route('**/$overview*', (route) => route.abort());
  await page.reload();
  await useFont(page);
  await page.locator('.account-problem').waitFor();
  yield* pictured(page, 'my-choices-failed', onPhone);
  await close();
}

async function* ofSteward(browser, record) {
  const { page, close } = await open(browser, record, {
    login: 'stella@example.org',
    invited: ['--role', 'steward', '--name', 'Stella Steward'],
  });
  const goTo = goingTo(page, 'steward');
  for (const place of ['intake', 'quality', 'users', 'knowledge', 'recompute']) {
    await goTo(place);
    // Accounts come by their ids, which chance gives them: one of them stands always at the same place.
    if (place === 'users') await page.getByLabel('Role').selectOption('clinician');
    yield* pictured(page, `steward-${place}`);
  }
  await close();
}

function goingTo(page, role) {
  return async (place) => {
    await page.locator(`.account-nav a[href="#/${place}"]`).click();
    await page.locator(`.${role}-page h1`).waitFor();
    await settled(page);
  };
}
