// A steward signs in at `kairos serve` and walks every screen in Chromium: an empty house, the example people with a broken
// file, packs that changed; accessibility, reflow, states, and that a recomputing can be started and watched.
// Usage: node scripts/check-steward.mjs FOLDER [--pictures DIR]
// CHROMIUM names the browser (default /usr/bin/chromium). Exit 0: all hold; 1: one does not.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const [folder = '.'] = process.argv.slice(2);
const at = process.argv.indexOf('--pictures');
const pictures = at === -1 ? null : (process.argv[at + 1] ?? null);
const data = join(folder, 'data');
const olderPacks = join(folder, 'knowledge');
const port = await freePort();
const base = `http://localhost:${port}`;
const main = 'host/src/cli/main.ts';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WAIT_MS = 60_000;
const LOGIN = 'stella@example.org';
const PASSWORD = 'a long and odd password 17';
const places = ['intake', 'quality', 'users', 'knowledge', 'recompute'];
const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
  { width: 320, height: 256 },
];
let missed = 0;

if (pictures !== null) mkdirSync(pictures, { recursive: true });
cpSync('knowledge', olderPacks, { recursive: true });
rmSync(join(olderPacks, 'fda'), { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  await withServer(['--knowledge', olderPacks], emptyHouse);
  await withServer(['--knowledge', olderPacks, '--demo'], (token) => settled(token, 4));
  await withServer(['--demo'], fullHouse);
} finally {
  await browser.close();
}
process.exitCode = missed === 0 ? 0 : 1;

function check(name, holds, seen = '') {
  if (!holds) missed += 1;
  console.log(`${holds ? 'ok  ' : 'MISS'} ${name}${seen === '' ? '' : `: ${String(seen)}`}`);
}

/** Nobody has uploaded anything: every screen says so. */
async function emptyHouse() {
  const page = await newPage(sizes[0], 'light');
  await page.goto(kairos('account', 'invite', '--role', 'steward', '--name', 'Stella Steward'));
  await page.fill('[name=login]', LOGIN);
  await page.fill('[name=password]', PASSWORD);
  await page.click('button[value=register]');
  await page.waitForSelector('code');
  await signIn(page);
  for (const place of places) {
    await goTo(page, place);
    await arrived(page);
    await checkState(page, `empty, ${place}`);
    await picture(page, `empty-${place}`);
  }
  await goTo(page, 'intake');
  check(
    'an empty house says what will appear',
    /uploads one/.test(await page.locator('.steward').innerText()),
  );
  await page.context().close();
}

async function fullHouse(token) {
  await bringBroken(token);
  await settled(token, 6);
  await plansChanged(token);
  for (const size of sizes)
    for (const colorScheme of size.width === 320 ? ['light'] : ['light', 'dark']) {
      const page = await newPage(size, colorScheme);
      await signIn(page);
      for (const place of places) {
        await goTo(page, place);
        await arrived(page);
        const name = `${place}, ${size.width} px, ${colorScheme}`;
        await checkState(page, name);
        await picture(page, `${place}-${size.width}-${colorScheme}`);
        await unfold(page);
        await checkState(page, `${name}, unfolded`);
        await picture(page, `${place}-${size.width}-${colorScheme}-unfolded`);
      }
      await page.context().close();
    }
  const page = await newPage(sizes[1], 'light');
  await signIn(page);
  await whatItSays(page);
  await states(page);
  await recompute(page, token);
  await page.context().close();
}

/** What a steward has to learn, and what they must not. */
async function whatItSays(page) {
  await goTo(page, 'intake');
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
    await goTo(page, place);
    await arrived(page);
    await unfold(page);
    seen += await page.locator('.steward').innerText();
  }
  const clinical = /simvastatin|clopidogrel|hypertension|diabetes|\*\d+\/\*\d+|metaboli[sz]er/i.exec(
    seen.replaceAll(/Rows of[\s\S]*/g, ''),
  );
  check('nothing of what records say is on any screen', clinical === null, clinical?.[0] ?? '');
  await goTo(page, 'knowledge');
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
  await goTo(page, 'intake');
  let release = () => {};
  const held = new Promise((resolve) => (release = resolve));
  await page.route('**/steward/**', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await page.locator('.steward-nav').waitFor({ timeout: WAIT_MS });
  await page.locator('.steward .account-waiting').first().waitFor();
  await checkState(page, 'intake, on the way');
  await picture(page, 'loading');
  release();
  await page.locator('.file-card').first().waitFor();
  await page.unroute('**/steward/**');
  await page.route('**/steward/consents', (route) => route.fulfill({ status: 503, json: {} }));
  await goTo(page, 'users');
  await page.locator('.steward .account-problem').waitFor({ timeout: WAIT_MS });
  check('what can be had is shown beside what cannot', (await page.locator('.account-card').count()) > 0);
  await checkState(page, 'users, in part');
  await picture(page, 'partial');
  await page.unroute('**/steward/consents');
  await page.locator('.steward .account-problem button').click();
  await page.locator('.steward .account-problem').waitFor({ state: 'detached' });
  check('trying again helps', true);
  await goTo(page, 'intake');
  await page.route('**/steward/**', (route) => route.abort());
  await page.reload();
  await page.locator('.steward .account-problem').first().waitFor({ timeout: WAIT_MS });
  await checkState(page, 'intake, refused');
  await picture(page, 'error');
  await page.unroute('**/steward/**');
  await page.reload();
  await page.locator('.steward-nav').waitFor({ timeout: WAIT_MS });
}

/** Started from the keyboard; the screen tells of it by itself, until it is done. */
async function recompute(page, token) {
  await goTo(page, 'recompute');
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
  const { runs } = await ask(token, '/steward/recompute');
  check('as the server has it', runs[0].state === 'done' && runs[0].done === 3);
}

async function unfold(page) {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
}

async function newPage(viewport, colorScheme) {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport,
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => check('the page runs', false, error));
  return page;
}

async function signIn(page) {
  await page.goto(base);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('[name=login]').fill(LOGIN);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('button[value=login]').click();
  await page.locator('.steward-nav').waitFor({ timeout: WAIT_MS });
}

async function goTo(page, place) {
  await page.locator(`.steward-nav a[href="#/${place}"]`).click();
  await page.locator(`.steward-page.${place} h1`).waitFor();
}

/** Waits until nothing on the screen is on its way. */
async function arrived(page) {
  await page.waitForFunction(() => document.querySelector('.steward .account-waiting') === null, undefined, {
    timeout: WAIT_MS,
  });
}

async function checkState(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    // axe is a script of the page's by now, without types.
    const { axe: engine } = globalThis;
    const { violations } = await engine.run(document, { runOnly: tags });
    return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 120) ?? ''}`);
  });
  if (found.length > 0) check(`${name}: accessible`, false, found.join(' | '));
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (beyond > 0) check(`${name}: no sideways scrolling`, false, beyond);
  if (found.length === 0 && beyond <= 0) check(name, true);
}

async function picture(page, name) {
  if (pictures !== null) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

/** A header that is none, and an empty file, of the first example person's. */
async function bringBroken(token) {
  const { files } = await ask(token, '/steward/intake');
  const system = kairos('token', '--role', 'system', '--scope', 'system/*.cruds');
  for (const body of ['##fileformat=VCFv4.3\nthis is no header\n', ' \n']) {
    const answer = await fetch(`${base}/fhir/Binary`, {
      method: 'POST',
      body,
      headers: {
        authorization: `Bearer ${system}`,
        'content-type': 'text/plain',
        'x-security-context': `Patient/${files[0].person}`,
      },
    });
    check('a broken file was taken in', answer.status === 201, answer.status);
  }
}

async function ask(token, path) {
  const answer = await fetch(`${base}${path}`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Waits until so many files were read and none waits. */
async function settled(token, files) {
  for (let i = 0; i < 300; i++) {
    const counts = await ask(token, '/steward/quality');
    if (counts.waiting === 0 && counts.files >= files) return;
    await setTimeout(200);
  }
  throw new Error('the files were not read in time');
}

async function plansChanged(token) {
  for (let i = 0; i < 300; i++) {
    const { plans } = await ask(token, '/steward/packs');
    const { runs } = await ask(token, '/steward/recompute');
    if (plans.length > 0 && runs.every(({ state }) => state === 'done')) return;
    await setTimeout(200);
  }
  throw new Error('the packs changed no plan');
}

async function withServer(options, work) {
  const server = spawn(
    process.execPath,
    [main, 'serve', '--data', data, '--port', String(port), '--base-url', base, ...options],
    { stdio: ['ignore', 'ignore', 'ignore'] },
  );
  try {
    await isUp();
    await work(kairos('token', '--role', 'steward', '--scope', 'user/*.cruds'));
  } finally {
    server.kill('SIGTERM');
    await new Promise((done) => server.on('exit', done));
  }
}

async function isUp() {
  for (let i = 0; i < 300; i++) {
    const answer = await fetch(`${base}/ready`).catch(() => null);
    if (answer?.ok === true) return;
    await setTimeout(200);
  }
  throw new Error('the server did not start');
}

function kairos(...words) {
  const run = spawnSync(process.execPath, [main, ...words, '--data', data], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${words.join(' ')}: ${run.stderr}`);
  return run.stdout.trim();
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
