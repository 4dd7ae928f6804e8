// A person's own record in Chromium, over a server that was just started: signing in from the page, bringing files, every
// screen at two sizes and in every language, a link made, opened and ended. Usage: node scripts/check-citizen.mjs FOLDER
// [--pictures DIR]. FOLDER is empty; CHROMIUM names the browser (default /usr/bin/chromium). Exit 0: all hold.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { checkWhatIf } from './citizen/what-if.mjs';
import { bringPersons, register, serveRecord, signIn, visitor } from './served-record.mjs';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node scripts/check-citizen.mjs FOLDER [--pictures DIR]');
  process.exit(2);
}
const at = process.argv.indexOf('--pictures');
const pictures = at === -1 ? null : (process.argv[at + 1] ?? null);
const example = fileURLToPath(new URL('../examples/dangerous-combination/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const screens = ['data', 'accesses', 'sharing', 'choices'];
let missed = 0;

function check(name, holds, seen = '') {
  if (!holds) missed += 1;
  console.log(`${holds ? 'ok  ' : 'MISS'} ${name}${seen === '' ? '' : `: ${String(seen)}`}`);
}

const goTo = async (page, place) => {
  await page.locator(`.citizen-nav a[href="#/${place}"]`).click();
  await page.locator('.citizen-page h1').waitFor();
  await settled(page);
};

/** Nothing is being fetched any more. */
async function settled(page) {
  for (let calm = 0; calm < 3; await setTimeout(100))
    calm = (await page.locator('.account-waiting').count()) === 0 ? calm + 1 : 0;
}

async function checkState(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await globalThis.axe.run(document, { runOnly: tags });
    return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 120) ?? ''}`);
  });
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(
    `${name}: accessible, no sideways scrolling`,
    found.length === 0 && beyond <= 0,
    [...found, beyond > 0 ? `${beyond} px beyond` : ''].filter(Boolean).join(' | '),
  );
  if (pictures !== null)
    await page.screenshot({ path: join(pictures, `${name.replaceAll(/[ ,]+/g, '-')}.png`), fullPage: true });
}

async function checkEmpty(page) {
  await page.getByText('This plan knows little yet').waitFor();
  await checkState(page, 'a plan that knows little');
  for (const place of screens) {
    await goTo(page, place);
    await checkState(page, `${place} while empty`);
  }
}

async function checkBringing(page) {
  await goTo(page, 'data');
  const files = ['record.json', 'genome.vcf', 'star-calls.tsv'].map((name) => join(example, name));
  await page.locator('input[type=file]').setInputFiles(files);
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
  await goTo(page, 'data');
  await page.locator('.citizen-kind summary', { hasText: /^name/i }).click();
  await page
    .getByRole('button', { name: /This is wrong/ })
    .first()
    .click();
  await page.locator('textarea[name=reason]').fill('My name is spelled with an h.');
  await checkState(page, 'a correction is asked for');
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
  await goTo(page, 'sharing');
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
  await checkState(page, 'a new link');
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
}

async function checkChoices(page) {
  await goTo(page, 'choices');
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
  await checkState(page, 'choices made');
  await page
    .getByRole('button', { name: /Show it again/ })
    .last()
    .click();
}

async function checkLog(page) {
  await goTo(page, 'accesses');
  await page.getByRole('radio', { name: 'Machines' }).check();
  await page.locator('.citizen-access.by-machine').first().waitFor();
  const text = await page.locator('.citizen-day').first().innerText();
  check('machine accesses are explained', /Nobody saw it/.test(text) && !/\bYou read/.test(text));
  await page.getByRole('button', { name: 'As a table', exact: true }).click();
  await page.locator('.citizen-table').waitFor();
  await checkState(page, 'accesses as a table');
}

/** Each screen at the sizes, folded and unfolded. */
async function walk(page) {
  for (const [width, height] of [
    [390, 844],
    [1440, 900],
  ])
    for (const colorScheme of ['light', 'dark']) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      for (const place of screens) {
        await goTo(page, place);
        await checkState(page, `${place} ${width} ${colorScheme}`);
        await page.evaluate(() => {
          for (const folded of document.querySelectorAll('details')) folded.open = true;
        });
        await settled(page);
        await checkState(page, `${place} ${width} ${colorScheme} unfolded`);
      }
    }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function checkLanguages(page) {
  await page.setViewportSize({ width: 320, height: 640 });
  const choice = page.locator('header select').last();
  for (const language of ['en', 'de', 'fr', 'es', 'pl']) {
    await choice.selectOption(language);
    for (const place of screens) {
      await goTo(page, place);
      await page.evaluate(() => {
        for (const folded of document.querySelectorAll('details')) folded.open = true;
      });
      await settled(page);
      const raw = (await page.locator('main').innerText()).match(
        /\b(?:bring|held|take|log|link|hide|see|notice|account)s?\.[a-z]\w+/g,
      );
      check(`${place} in ${language}: no missing words`, raw === null, raw ?? '');
      await checkState(page, `${place} 320 ${language}`);
    }
  }
  await choice.selectOption('en');
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function checkFailure(page) {
  await goTo(page, 'accesses');
  await page.route('**/$overview*', (route) => route.abort());
  await page.route('**/$rectifications*', (route) => route.fulfill({ status: 503, body: '{}' }));
  await page.reload();
  await page.locator('.citizen-nav').waitFor();
  await goTo(page, 'data');
  await page.getByText('The server cannot be reached').waitFor();
  await checkState(page, 'data without a network');
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
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.locator('button[name=logout]').click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  check('signing out ends it, also after a reload', (await page.locator('.citizen-nav').count()) === 0);
}

async function checkRepresentative(browser, record) {
  const { page, context } = await visitor(browser);
  const invited = ['--role', 'representative', '--person', 'mara,noah', '--name', 'Ida Beispiel'];
  await register(page, record, { login: 'ida@example.org', invited });
  await signIn(page, record, 'ida@example.org');
  await page.locator('.step').first().waitFor();
  await page.getByLabel('Whose record').selectOption({ label: 'Noah Beispiel' });
  await page.getByText('This plan knows little yet').waitFor();
  check('who stands for two persons sees one, then the other', true);
  await checkState(page, 'a representative');
  await context.close();
}

async function checkAll(browser, record) {
  const { page, heard } = await visitor(browser, { acceptDownloads: true });
  const invited = ['--role', 'citizen', '--person', 'mara'];
  await register(page, record, { login: 'mara@example.org', invited });
  await signIn(page, record, 'mara@example.org');
  await checkEmpty(page);
  await checkBringing(page);
  await checkWhatIf(page, heard, { check, checkState });
  await checkCorrection(page);
  await checkTakingAlong(page);
  await checkLink(browser, page, heard);
  await checkChoices(page);
  await checkLog(page);
  await walk(page);
  await checkLanguages(page);
  const policy = heard.complaints.filter((one) => /policy|Error:/i.test(one));
  check('the page’s policy was kept, and nothing broke', policy.length === 0, policy.join(' | '));
  await checkFailure(page);
  await checkSession(page);
  await checkRepresentative(browser, record);
}

if (pictures !== null) mkdirSync(pictures, { recursive: true });
const record = await serveRecord({ data: join(folder, 'data'), port: 7417 });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  await bringPersons(record, {
    mara: { given: 'Mara', family: 'Beispiel', birthDate: '1958-03-21' },
    noah: { given: 'Noah', family: 'Beispiel', birthDate: '2019-07-02' },
  });
  await checkAll(browser, record);
} finally {
  await browser.close();
  await record.close();
}
console.log(missed === 0 ? 'all hold' : `${missed} missed`);
process.exitCode = missed === 0 ? 0 : 1;
