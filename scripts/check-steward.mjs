// A steward signs in at `kairos serve` and walks every screen in Chromium: an empty house, the example people with a broken
// file, packs that changed; accessibility, reflow, states, and that a recomputing can be started and watched.
// Usage: node scripts/check-steward.mjs FOLDER [--pictures DIR]
// CHROMIUM names the browser (default /usr/bin/chromium). Exit 0: all hold; 1: one does not.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { checkAccountScreens, goToPlace } from './screens/account-screens.mjs';
import { checkState } from './screens/accessible.mjs';
import { pictureTaker } from './screens/pictures.mjs';
import { check, tell } from './screens/tally.mjs';
import { desktop, phone, WAIT_MS } from './screens/visit.mjs';
import {
  bringFile,
  filesRead,
  register,
  signIn,
  systemToken,
  unfold,
  visitor,
  withRecord,
} from './served-record.mjs';

const [folder = '.'] = process.argv.slice(2);
const { picture } = pictureTaker();
const olderPacks = join(folder, 'knowledge');
const LOGIN = 'stella@example.org';
const places = ['intake', 'quality', 'users', 'knowledge', 'recompute'];

cpSync('knowledge', olderPacks, { recursive: true });
rmSync(join(olderPacks, 'fda'), { recursive: true });
await withHouse(['--knowledge', olderPacks], emptyHouse);
await withHouse(['--knowledge', olderPacks, '--demo'], ({ record }) => filesRead(record, 4));
await withHouse(['--demo'], fullHouse);
tell();

/** Nobody has uploaded anything: every screen says so. */
async function emptyHouse({ browser, record }) {
  const page = await newPage(browser, phone);
  await register(page, record, { login: LOGIN, invited: ['--role', 'steward', '--name', 'Stella Steward'] });
  await signIn(page, record, LOGIN);
  for (const place of places) {
    await goToPlace(page, place);
    await checkState(page, `empty, ${place}`);
    await picture(page, `empty-${place}`);
  }
  await goToPlace(page, 'intake');
  check(
    'an empty house says what will appear',
    /uploads one/.test(await page.locator('.steward').innerText()),
  );
  await page.context().close();
}

async function fullHouse(house) {
  await bringBroken(house);
  await filesRead(house.record, 6);
  await plansChanged(house);
  const page = await newPage(house.browser, desktop);
  await signIn(page, house.record, LOGIN);
  await checkAccountScreens(page, {
    role: 'steward',
    screens: Object.fromEntries(places.map((place) => [place, (own) => goToPlace(own, place)])),
    picture,
  });
  await whatItSays(page);
  await states(page);
  await recompute(page, house);
  await page.context().close();
}

/** What a steward has to learn, and what they must not. */
async function whatItSays(page) {
  await goToPlace(page, 'intake');
  await page.getByRole('radio', { name: /Refused/ }).check();
  const card = page.locator('.file-card').first();
  await card.waitFor();
  const text = await page.locator('.file-list').innerText();
  check(
    'a broken file is refused with its reason and what to do',
    /VCF_HEADER_MISSING/.test(text) && /export the file again/.test(text),
  );
  await page.getByRole('radio', { name: /Not read/ }).check();
  await page.locator('.steward-nothing').waitFor();
  await checkState(page, 'intake, nothing of a verdict');
  await page.getByRole('radio', { name: /All files/ }).check();
  await page.locator('.file-card').nth(3).waitFor();
  const all = await page.locator('.file-list').innerText();
  check(
    'files say what they are, build and sample',
    /Genome \(VCF\)/.test(all) && /GRCh38/.test(all) && /KAIROS-EX1/.test(all),
  );
  let seen = '';
  for (const place of places) {
    await goToPlace(page, place);
    await unfold(page);
    seen += await page.locator('.steward').innerText();
  }
  const clinical = /simvastatin|clopidogrel|hypertension|diabetes|\*\d+\/\*\d+|metaboli[sz]er/i.exec(
    seen.replaceAll(/Rows of[\s\S]*/g, ''),
  );
  check('nothing of what records say is on any screen', clinical === null, clinical?.[0] ?? '');
  await goToPlace(page, 'knowledge');
  await page.getByRole('button', { name: 'Show the differences' }).first().click();
  await page.locator('.pack-rows li').first().waitFor();
  check(
    'the pack that changed is told with its rows',
    /fda/.test(await page.locator('.pack-differences').innerText()),
  );
  await checkState(page, 'knowledge, differences');
  await picture(page, 'knowledge-differences');
  await page.getByRole('button', { name: 'Show whose plans' }).first().click();
  await page.locator('.pack-step tbody tr').first().waitFor();
  check('whose plans it changed is told', (await page.locator('.pack-step tbody tr').count()) > 0);
  await checkState(page, 'knowledge, plans');
}

/** On the way, refused in part, refused. */
async function states(page) {
  await goToPlace(page, 'intake');
  let release = () => {};
  const held = new Promise((resolve) => (release = resolve));
  await page.route('**/steward/**', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await page.locator('.account-nav').waitFor({ timeout: WAIT_MS });
  await page.locator('.steward .account-waiting').first().waitFor();
  await checkState(page, 'intake, on the way');
  await picture(page, 'loading');
  release();
  await page.locator('.file-card').first().waitFor();
  await page.unroute('**/steward/**');
  await page.route('**/steward/consents', (route) => route.fulfill({ status: 503, json: {} }));
  await goToPlace(page, 'users');
  await page.locator('.steward .account-problem').waitFor({ timeout: WAIT_MS });
  check('what can be had is shown beside what cannot', (await page.locator('.account-card').count()) > 0);
  await checkState(page, 'users, in part');
  await picture(page, 'partial');
  await page.unroute('**/steward/consents');
  await page.locator('.steward .account-problem button').click();
  await page.locator('.steward .account-problem').waitFor({ state: 'detached' });
  check('trying again helps', true);
  await goToPlace(page, 'intake');
  await page.route('**/steward/**', (route) => route.abort());
  await page.reload();
  await page.locator('.steward .account-problem').first().waitFor({ timeout: WAIT_MS });
  await checkState(page, 'intake, refused');
  await picture(page, 'error');
  await page.unroute('**/steward/**');
  await page.reload();
  await page.locator('.account-nav').waitFor({ timeout: WAIT_MS });
}

/** Started from the keyboard; the screen tells of it by itself, until it is done. */
async function recompute(page, house) {
  await goToPlace(page, 'recompute');
  const before = await page.locator('.recompute tbody tr').count();
  await page.getByRole('button', { name: 'Compute everybody anew' }).focus();
  await page.keyboard.press('Enter');
  await checkState(page, 'recompute, asked');
  await picture(page, 'recompute-asked');
  await page.evaluate(() => {
    globalThis.told = new Set();
    new MutationObserver(() =>
      globalThis.told.add(document.querySelector('.recompute-now progress') === null ? 'ended' : 'progress'),
    ).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await page.getByRole('button', { name: 'Start now' }).click();
  await page.locator(`.recompute tbody tr >> nth=${before}`).waitFor({ timeout: WAIT_MS });
  await page.getByRole('button', { name: 'Compute everybody anew' }).waitFor({ timeout: WAIT_MS });
  const told = await page.evaluate(() => [...globalThis.told]);
  check('the recomputing is seen at work', told.includes('progress'), told.join(', '));
  const row = await page.locator('.recompute tbody tr').first().innerText();
  check(
    'its end is told',
    /by hand/.test(row) && /Done/.test(row) && /3 \/ 3/.test(row),
    row.replaceAll(/\s+/g, ' '),
  );
  await checkState(page, 'recompute, ended');
  await picture(page, 'recompute-ended');
  const { runs } = await ask(house, '/steward/recompute');
  check('as the server has it', runs[0].state === 'done' && runs[0].done === 3);
}

async function newPage(browser, viewport) {
  const { page } = await visitor(browser, { viewport });
  page.on('pageerror', (error) => check('the page runs', false, error));
  return page;
}

/** A header that is none, and an empty file, of the first example person's. */
async function bringBroken(house) {
  const { files } = await ask(house, '/steward/intake');
  const system = systemToken(house.record);
  for (const body of ['##fileformat=VCFv4.3\nthis is no header\n', ' \n']) {
    const answer = await bringFile(house.record, system, { person: files[0].person, body });
    check('a broken file was taken in', answer.status === 201, answer.status);
  }
}

async function ask({ record, token }, path) {
  const answer = await record.ask(token, 'GET', path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function plansChanged(house) {
  for (let i = 0; i < 300; i++) {
    const { plans } = await ask(house, '/steward/packs');
    const { runs } = await ask(house, '/steward/recompute');
    if (plans.length > 0 && runs.every(({ state }) => state === 'done')) return;
    await setTimeout(200);
  }
  throw new Error('the packs changed no plan');
}

/** Serves the same record with other options. */
function withHouse(options, work) {
  return withRecord(folder, { options }, (browser, record) => {
    const token = record.kairos('token', '--role', 'steward', '--scope', 'user/*.cruds');
    return work({ browser, record, token });
  });
}
