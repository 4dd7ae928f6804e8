// Where a clinician's decisions are read: by colleagues in the evidence, by the person on their screens and in their report.
import { readFileSync } from 'node:fs';
import { check } from '../screens/tally.mjs';

/** In the evidence of the medicine that was decided on. */
export async function checkDecidedEvidence(page, everySize) {
  await page.locator('.alert h3 button', { hasText: /simvastatin/i }).click();
  const said = page.locator('dialog[open] .decided');
  await said.waitFor();
  const text = await said.innerText();
  check('the evidence says what was decided', /Overridden by Dr Maria Lang.*because/s.test(text), text);
  await everySize(page, 'evidence-decided');
  await page.keyboard.press('Escape');
}

/** The person reads it at the step, at the medicine, in the evidence and in the report. */
export async function checkDecidedPerson(page, everySize) {
  const own = /Dr Maria Lang \(clinic-north\) saw this on .* and decided otherwise: you have taken it before/;
  await page.locator('.plan-nav a[href="#/medicines"]').click();
  const card = page.locator('.medicine-card', { hasText: /^simvastatin/i });
  await card.locator('.own-decision').waitFor();
  check('a medicine says what was decided on it', own.test(await card.innerText()));
  await everySize(page, 'person-medicines');
  await card.getByRole('button', { name: /^Why/ }).click();
  const sheet = page.locator('dialog[open] .own-decision');
  await sheet.waitFor();
  check('and so does its evidence', own.test(await sheet.innerText()));
  await everySize(page, 'person-evidence');
  await page.keyboard.press('Escape');
  await page.locator('.plan-nav a[href="#/clinician"]').click();
  await page.locator('.alert .decided').first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Page (HTML)' }).click(),
  ]);
  const report = await page.context().newPage();
  await report.setContent(readFileSync(await download.path(), 'utf8'));
  const lines = (await report.locator('.decided').allInnerTexts()).join(' / ');
  check('and so does the report that is kept', own.test(lines) && /Overridden by/.test(lines));
  await everySize(report, 'person-report');
  await report.close();
}

/** Once the medicine is stopped, the plan has no such step: the decision is told as an earlier one. */
export async function checkGoneDecision(page, { stop, everySize }) {
  await stop();
  await page.locator('.plan-nav a[href="#/today"]').click();
  await page.reload();
  const gone = page.locator('.gone-decisions');
  await gone.waitFor();
  const text = await gone.innerText();
  check(
    'a decision on what the plan says no more is told as such',
    /Simvastatin.*not a step of the plan now/s.test(text),
    text.replaceAll(/\s+/g, ' '),
  );
  await everySize(page, 'person-gone');
}
