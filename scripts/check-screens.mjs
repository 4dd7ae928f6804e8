// Walks the screens of the example people's plans in Chromium: accessibility, reflow, keyboard, and that each says what
// it has to. Usage: node scripts/check-screens.mjs [--pictures DIR]
// CHROMIUM names the browser (default /usr/bin/chromium). Exit 0: all hold; 1: one does not.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { loadPage } from '../host/src/server/page-files.ts';

const root = join(import.meta.dirname, '..');
const examples = join(root, 'examples');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WAIT_MS = 60_000;
const at = process.argv.indexOf('--pictures');
const pictures = at === -1 ? null : (process.argv[at + 1] ?? null);

const places = ['today', 'medicines', 'chances', 'prevention', 'clinician'];

/** A phone, a desktop, and a desktop of 1,280 px at 400 %. */
const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
  { width: 320, height: 256 },
];

let missed = 0;

function check(name, holds, seen = '') {
  if (!holds) missed += 1;
  if (!holds || seen !== '')
    console.log(`${holds ? 'ok  ' : 'MISS'} ${name}${seen === '' ? '' : `: ${String(seen)}`}`);
}

/** Opens the page and makes an example person's plan as a visitor does. */
async function openPlan(page, address, person) {
  await page.goto(address);
  const folder = join(examples, person);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(readdirSync(folder).map((file) => join(folder, file)));
  await page.locator('button[type=submit]').click();
  await page.locator('.plan-nav').waitFor({ timeout: WAIT_MS });
}

async function goTo(page, place) {
  await page.locator(`.plan-nav a[href="#/${place}"]`).click();
  await page.locator(`.plan-page > .${place} h1`).waitFor();
}

/** What axe finds against WCAG 2.2 AA, a line a rule. */
async function faults(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    // axe is a script of the page's by now, without types.
    const { axe: engine } = globalThis;
    const { violations } = await engine.run(document, { runOnly: tags });
    return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 120) ?? ''}`);
  });
}

async function checkState(page, name) {
  const found = await faults(page);
  check(`${name}: accessible`, found.length === 0, found.length === 0 ? '' : found.join(' | '));
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(`${name}: no sideways scrolling`, beyond <= 0, beyond <= 0 ? '' : beyond);
}

async function checkEveryScreen(browser, address) {
  for (const size of sizes)
    for (const colorScheme of size.width === 320 ? ['light'] : ['light', 'dark']) {
      const context = await browser.newContext({
        locale: 'en-GB',
        viewport: size,
        colorScheme,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      for (const person of ['dangerous-combination', 'many-unknowns', 'unremarkable']) {
        await openPlan(page, address, person);
        for (const place of places) {
          const name = `${person}, ${place}, ${size.width} px, ${colorScheme}`;
          await goTo(page, place);
          await checkState(page, name);
          await picture(page, `${person}-${place}-${size.width}-${colorScheme}`);
          await page.evaluate(() => {
            for (const folded of document.querySelectorAll('details')) folded.open = true;
          });
          await checkState(page, `${name}, unfolded`);
        }
      }
      console.log(`ok   walked ${size.width} px, ${colorScheme}`);
      await context.close();
    }
}

async function picture(page, name) {
  if (pictures !== null) await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** From a sentence to the line of a file: one press opens rule, result and place. */
async function checkEvidence(page) {
  await goTo(page, 'medicines');
  const why = page.locator('.medicine-card .why-button').nth(1);
  await why.focus();
  await page.keyboard.press('Enter');
  const sheet = page.locator('dialog[open]');
  await sheet.locator('.trail-step').first().waitFor();
  const text = await sheet.innerText();
  check(
    'the evidence names rule, guideline, result and line',
    /row PA\d+/.test(text) &&
      /PA\d+, version/.test(text) &&
      /SLCO1B1/.test(text) &&
      /genome\.vcf, line \d+/.test(text),
    'simvastatin',
  );
  await checkState(page, 'evidence');
  await page.keyboard.press('Escape');
  check(
    'the evidence closes by Escape and gives the focus back',
    await why.evaluate((own) => own === document.activeElement),
    'focus',
  );
}

/** Sliders move the numbers, and go back to the person's own. */
async function checkWhatIf(page) {
  await goTo(page, 'chances');
  const before = await page.locator('.chance-main').first().innerText();
  const slider = page.getByRole('slider', { name: /blood pressure/i });
  await slider.focus();
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowLeft');
  await page.locator('.outcome').waitFor();
  const moved = await page.locator('.outcome li').first().innerText();
  const counts = /(\d+) → (\d+)/.exec(moved.replaceAll('\n', ' '));
  check(
    'a lower blood pressure lowers the number',
    counts !== null && Number(counts[2]) < Number(counts[1]),
    counts?.[0],
  );
  await checkState(page, 'what if');
  await picture(page, 'what-if');
  await page.getByRole('button', { name: 'Back to my values' }).click();
  await page.locator('.outcome').waitFor({ state: 'detached' });
  check(
    'the person’s own numbers stand as before',
    (await page.locator('.chance-main').first().innerText()) === before,
  );
}

/** Each picture has the same in words, in a table, and where there is a course as a curve. */
async function checkTwins(page) {
  await goTo(page, 'chances');
  const card = page.locator('.chance-card').nth(1);
  const [, ill = '', well = ''] =
    /100 people like you, (\d+) .* (\d+) will not/.exec(await card.locator('.chance-main').innerText()) ?? [];
  await card.getByRole('tab', { name: 'Picture' }).focus();
  for (const name of ['Words', 'Table', 'Curve']) {
    await page.keyboard.press('ArrowRight');
    await card.getByRole('tabpanel', { name }).waitFor();
    await checkState(page, `chances as ${name}`);
    if (name === 'Table') {
      const table = await card.locator('table').innerText();
      check(
        'the table says what the picture says',
        table.includes(ill) && table.includes(well),
        `${ill} and ${well}`,
      );
    }
  }
}

/** The title has the focus after each change of place; every stop of the keyboard can be seen. */
async function checkKeyboard(page) {
  await goTo(page, 'today');
  await page.locator('.plan-nav a[href="#/prevention"]').focus();
  await page.keyboard.press('Enter');
  await page.locator('.plan-page > .prevention h1').waitFor();
  check(
    'a screen is entered at its title',
    await page.evaluate(() => document.activeElement?.tagName === 'H1'),
    'H1',
  );
  const unseen = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const own = document.activeElement;
      if (own === null || own === document.body) return null;
      const box = own.getBoundingClientRect();
      const style = getComputedStyle(own);
      const isOutlined =
        style.outlineStyle !== 'none' || own.closest('label, .file-button, .choice-row') !== null;
      return {
        html: own.outerHTML.slice(0, 80),
        isSeen: isOutlined && box.bottom > 0 && box.top < innerHeight,
      };
    });
    if (stop !== null && !stop.isSeen) unseen.push(stop.html);
  }
  check(
    'the focus is always seen',
    unseen.length === 0,
    unseen.length === 0 ? 'of 40 stops' : unseen.join(' | '),
  );
}

/** The clinician's page is two pages of A4. */
async function checkPaper(page) {
  await goTo(page, 'clinician');
  const paper = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const pages = paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  check('the clinician’s page prints on two pages', pages >= 1 && pages <= 2, pages);
}

/** Every language the page offers, on a phone and at 400 %. */
async function checkLanguages(browser, address) {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 320, height: 640 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await openPlan(page, address, 'dangerous-combination');
  const choice = page.locator('header select');
  const offered = await choice
    .locator('option')
    .evaluateAll((options) => options.map((option) => option.value));
  for (const language of offered) {
    await choice.selectOption(language);
    await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' });
    for (const place of places) {
      await goTo(page, place);
      await checkState(page, `${place} in ${language}`);
      await picture(page, `language-${language}-${place}`);
    }
  }
  check('the screens speak every language offered', offered.length > 1, offered.join(', '));
  await context.close();
}

/** An earlier report tells what changed: here one of another verdict and without a step. */
async function checkChanges(page) {
  await goTo(page, 'today');
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: WAIT_MS }),
    page.locator('.app-keep').getByRole('button', { name: /JSON/ }).click(),
  ]);
  const report = JSON.parse(readFileSync(await download.path(), 'utf8'));
  const choose = async (text) =>
    page
      .locator('.changes input[type=file]')
      .setInputFiles({ name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await choose('{}');
  await page.locator('.changes').getByText('no earlier plan').waitFor();
  report.medicines.find(({ name }) => name === 'codeine').verdict = 'usual-care';
  report.actions = report.actions.filter(({ id }) => id !== 'prevention:mammography');
  await choose(JSON.stringify(report));
  const list = page.locator('.change-list');
  await list.waitFor();
  const said = (await list.innerText()).replace(/\s+/g, ' ');
  check(
    'an earlier plan tells what changed',
    /Codeine: Usual care → Avoid/.test(said) && /Mammography: new/.test(said),
    said,
  );
  await checkState(page, 'changes');
}

async function checkFirstGlance(page) {
  await goTo(page, 'today');
  const first = page.locator('.step').first();
  check(
    'the first thing to do is about the most dangerous medicine',
    /codeine/i.test(await first.innerText()),
    'codeine',
  );
  check(
    'it is seen without scrolling',
    await first.evaluate((own) => own.getBoundingClientRect().bottom <= innerHeight),
    'on a phone',
  );
  check(
    'no more than five steps at once',
    (await page.locator('.steps').first().locator('.step').count()) <= 5,
  );
}

async function checkOnePlan(browser, address) {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await openPlan(page, address, 'dangerous-combination');
  await checkFirstGlance(page);
  await checkChanges(page);
  await checkEvidence(page);
  await goTo(page, 'chances');
  await page.locator('.what-if summary').click();
  await checkWhatIf(page);
  await checkTwins(page);
  await checkKeyboard(page);
  await checkPaper(page);
  await context.close();
}

async function main() {
  const files = await loadPage(join(root, 'web/dist'));
  if (files === null) throw new Error('the page is not built; run npm run build:web');
  const server = createServer((request, response) => {
    if (!files(request, response)) response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  if (pictures !== null) mkdirSync(pictures, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    await checkOnePlan(browser, address);
    await checkLanguages(browser, address);
    await checkEveryScreen(browser, address);
  } finally {
    await browser.close();
    server.close();
  }
  console.log(missed === 0 ? 'all hold' : `${missed} missed`);
  process.exitCode = missed === 0 ? 0 : 1;
}

await main();
