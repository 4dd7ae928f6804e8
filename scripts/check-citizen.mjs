// A person's own record in Chromium, over a server that was just started: signing in from the page, bringing files, every
// screen at two sizes and in every language, a link made, opened and ended. Usage: node scripts/check-citizen.mjs FOLDER
// [--pictures DIR]. FOLDER is empty; CHROMIUM names the browser (default /usr/bin/chromium). Exit 0: all hold.
import { readFileSync } from 'node:fs';
import { checkCards, checkRenewals } from './citizen/cards-and-log.mjs';
import { checkWhatIf } from './citizen/what-if.mjs';
import { checkAccountScreens, goToPlace } from './screens/account-screens.mjs';
import { checkState } from './screens/accessible.mjs';
import { pictureTaker } from './screens/pictures.mjs';
import { check, tell } from './screens/tally.mjs';
import { filesOf, phone } from './screens/visit.mjs';
import { bringPersons, register, settled, signIn, signOut, visitor, withRecord } from './served-record.mjs';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node scripts/check-citizen.mjs FOLDER [--pictures DIR]');
  process.exit(2);
}
const { picture } = pictureTaker();
const screens = ['data', 'accesses', 'sharing', 'choices'];

async function stateOf(page, name) {
  await checkState(page, name);
  await picture(page, name);
}

async function checkEmpty(page) {
  await page.getByText('This plan knows little yet').waitFor();
  await stateOf(page, 'a plan that knows little');
  for (const place of screens) {
    await goToPlace(page, place);
    await stateOf(page, `${place} while empty`);
  }
}

async function checkBringing(page) {
  await goToPlace(page, 'data');
  await page.locator('input[type=file]').setInputFiles(filesOf('dangerous-combination'));
  await page.getByText('Done: your files are read').waitFor();
  await settled(page);
  const held = await page.locator('.citizen-list').first().innerText();
  check(
    'files are named, and known for what they are',
    /genome\.vcf\s+genome/.test(held) && /record\.json\s+health record/.test(held),
    held.replaceAll(/\s+/g, ' ').slice(0, 90),
  );
  await page.getByRole('link', { name: 'See my plan' }).click();
  await page.locator('.step').first().waitFor();
  check(
    'the plan is of the files that were brought',
    /codeine/i.test(await page.locator('.step').first().innerText()),
    'codeine first',
  );
}

async function checkCorrection(page) {
  await goToPlace(page, 'data');
  await page.locator('.citizen-kind summary', { hasText: /^name/i }).click();
  await page
    .getByRole('button', { name: /This is wrong/ })
    .first()
    .click();
  await page.locator('textarea[name=reason]').fill('My name is spelled with an h.');
  await stateOf(page, 'a correction is asked for');
  await page.getByRole('button', { name: 'Ask for a correction' }).click();
  await page.getByText('Nobody has decided yet').waitFor();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByText('You took your request back').waitFor();
  check('a correction is asked for, listed and taken back', true);
}

async function checkTakingAlong(page) {
  await page.locator('input[name=secret]').fill('sixteen letters and more');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Make the file' }).click(),
  ]);
  const head = readFileSync(await download.path())
    .subarray(0, 21)
    .toString();
  check('everything comes along locked', head === 'age-encryption.org/v1', download.suggestedFilename());
}

/** Makes a link by the keyboard alone; answers with its address and passcode. */
async function makeLink(page) {
  await goToPlace(page, 'sharing');
  await page.getByRole('checkbox', { name: 'Medication-safety card' }).check();
  await page.getByLabel('Name (optional)').focus();
  await page.keyboard.type('For the clinic');
  const button = page.getByRole('button', { name: 'Make the link' });
  for (let i = 0; i < 20 && !(await button.evaluate((own) => own === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('.citizen-qr').waitFor();
  const isAtTitle = await page.evaluate(() => document.activeElement?.id === 'new-link-title');
  check('a link is made by keyboard alone, and its title has the focus', isAtTitle);
  await stateOf(page, 'a new link');
  const address = await page.locator('.citizen-new-link input').inputValue();
  const passcode = await page.locator('.citizen-passcode code').innerText();
  await page.getByRole('button', { name: 'Done' }).click();
  return { address, passcode };
}

async function openLink(browser, { address, passcode }) {
  const { page, context } = await visitor(browser);
  await page.goto(address);
  await page.locator('#recipient').fill('Dr Ana Silva, Lisbon');
  await page.locator('#passcode').fill(passcode);
  await page.locator('button').click();
  await page.locator('.good, .error').first().waitFor();
  const text = await page.locator('main').innerText();
  await context.close();
  return text;
}

async function checkLink(browser, page, heard) {
  const link = await makeLink(page);
  const payload = link.address.split('shlink:/')[1] ?? '';
  const { key } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  check('the key of a link never left the browser', !heard.asked.some((one) => one.includes(key)));
  check(
    'somebody without an account reads what was shared',
    /simvastatin/i.test(await openLink(browser, link)),
  );
  await page.reload();
  await page.locator('.citizen-list').first().waitFor();
  await settled(page);
  const list = await page.locator('.citizen-list').first().innerText();
  check(
    'the list tells who opened it',
    /Opened by “Dr Ana Silva, Lisbon”/.test(list),
    list.split('\n').find((line) => line.includes('Opened')),
  );
  await page.getByRole('button', { name: /End this link/ }).click();
  await page.getByRole('button', { name: 'Yes, end it' }).click();
  await page.getByText('ended by you').waitFor();
  check('a link that was ended opens nothing', /nothing behind/i.test(await openLink(browser, link)));
  await checkCards(page, { check, checkState: stateOf });
}

async function checkChoices(page) {
  await goToPlace(page, 'choices');
  const research = page.getByRole('switch', { name: 'Research' });
  await research.click();
  await page.getByText('Researchers see nothing of you').waitFor();
  check('an opt-out is made with one press', (await research.getAttribute('aria-checked')) === 'false');
  await page.locator('summary', { hasText: 'Hide something' }).click();
  await page.getByRole('button', { name: 'Hide it' }).click();
  await page.getByText('It is hidden from now on').waitFor();
  await page.locator('summary', { hasText: 'Who could see' }).click();
  const clinician = await page
    .locator('.citizen-table tr', { hasText: 'any health professional here' })
    .innerText();
  check(
    'what is hidden is not counted for doctors any more',
    !/genetic results/.test(clinician),
    clinician.replaceAll(/\s+/g, ' ').slice(0, 80),
  );
  await stateOf(page, 'choices made');
  await page
    .getByRole('button', { name: /Show it again/ })
    .last()
    .click();
}

async function checkLog(page) {
  await goToPlace(page, 'accesses');
  await checkRenewals(page, { check, checkState: stateOf });
  await page.getByRole('radio', { name: 'Machines' }).check();
  await page.locator('.citizen-access.by-machine').first().waitFor();
  const text = await page.locator('.citizen-day').first().innerText();
  check('machine accesses are explained', /Nobody saw it/.test(text) && !/\bYou read/.test(text));
  await page.getByRole('button', { name: 'As a table', exact: true }).click();
  await page.locator('.citizen-table').waitFor();
  await stateOf(page, 'accesses as a table');
}

async function checkFailure(page) {
  await goToPlace(page, 'accesses');
  await page.route('**/$overview*', (route) => route.abort());
  await page.route('**/$rectifications*', (route) => route.fulfill({ status: 503, body: '{}' }));
  await page.reload();
  await page.locator('.account-nav').waitFor();
  await goToPlace(page, 'data');
  await page.getByText('The server cannot be reached').waitFor();
  await stateOf(page, 'data without a network');
  await page.unroute('**/$overview*');
  await page.unroute('**/$rectifications*');
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await page.locator('.citizen-kind').first().waitFor();
  check('what failed is fetched when asked again', true);
}

async function checkSession(page) {
  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
  );
  check(
    'no token and no cookie for scripts is kept',
    !kept.includes('ey') && !kept.includes('kairos-session'),
    kept,
  );
  await signOut(page);
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  check('signing out ends it, also after a reload', (await page.locator('.account-nav').count()) === 0);
}

async function checkRepresentative(browser, record) {
  const { page, context } = await visitor(browser);
  const invited = ['--role', 'representative', '--person', 'mara,noah', '--name', 'Ida Beispiel'];
  await register(page, record, { login: 'ida@example.org', invited });
  await signIn(page, record, 'ida@example.org');
  await page.locator('.step').first().waitFor();
  await page.setViewportSize(phone);
  await page.locator('.account-open').click();
  await page.getByLabel('Whose record').selectOption({ label: 'Noah Beispiel' });
  await page.keyboard.press('Escape');
  await page.getByText('This plan knows little yet').waitFor();
  const head = await page.locator('.account-open').innerText();
  check(
    'the head says whose record is shown',
    /Ida Beispiel[^]*Noah Beispiel/.test(head),
    head.replaceAll('\n', ' '),
  );
  check('who stands for two persons sees one, then the other', true);
  await stateOf(page, 'a representative');
  await context.close();
}

async function checkAll(browser, record) {
  const { page, heard } = await visitor(browser, { acceptDownloads: true });
  const invited = ['--role', 'citizen', '--person', 'mara'];
  await register(page, record, { login: 'mara@example.org', invited });
  await signIn(page, record, 'mara@example.org');
  await checkEmpty(page);
  await checkBringing(page);
  await checkWhatIf(page, heard, { check, checkState: stateOf });
  await checkCorrection(page);
  await checkTakingAlong(page);
  await checkLink(browser, page, heard);
  await checkChoices(page);
  await checkLog(page);
  await checkAccountScreens(page, {
    role: 'citizen',
    screens: Object.fromEntries(
      ['today', ...screens].map((place) => [place, (own) => goToPlace(own, place)]),
    ),
    picture,
  });
  const policy = heard.complaints.filter((one) => /policy|Error:/i.test(one));
  check('the page’s policy was kept, and nothing broke', policy.length === 0, policy.join(' | '));
  await checkFailure(page);
  await checkSession(page);
  await checkRepresentative(browser, record);
}

await withRecord(folder, {}, async (browser, record) => {
  await bringPersons(record, {
    mara: { given: 'Mara', family: 'Beispiel', birthDate: '1958-03-21' },
    noah: { given: 'Noah', family: 'Beispiel', birthDate: '2019-07-02' },
  });
  await checkAll(browser, record);
});
tell();
