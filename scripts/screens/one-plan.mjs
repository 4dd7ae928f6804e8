import { readFileSync } from 'node:fs';
import { checkState } from './accessible.mjs';
import { unseenStops } from './keyboard.mjs';
import { check } from './tally.mjs';
import { goTo, openPage, openPlan, WAIT_MS } from './visit.mjs';

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
async function checkWhatIf(page, picture) {
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
  const unseen = await unseenStops(page, 40);
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

/** What one person's screens say and do, on a phone. */
export async function checkOnePlan(browser, address, picture) {
  const page = await openPage(browser);
  await openPlan(page, address, 'dangerous-combination');
  await checkFirstGlance(page);
  await checkChanges(page);
  await checkEvidence(page);
  await goTo(page, 'chances');
  await page.locator('.what-if summary').click();
  await checkWhatIf(page, picture);
  await checkTwins(page);
  await checkKeyboard(page);
  await checkPaper(page);
  await page.context().close();
}
