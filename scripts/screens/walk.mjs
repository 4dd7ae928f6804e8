import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { check } from './tally.mjs';
import { desktop, filesOf, goTo, openPage, phone, WAIT_MS, watchExport } from './visit.mjs';

/**
 * The sentences that people must be able to say, as far as files without an account reach: a citizen's, in a language
 * of their own, and a clinician's. Who looked at the data, and a card for a doctor abroad, need an account.
 */
export async function checkWalk(browser, address, picture) {
  for (const viewport of [phone, desktop]) {
    const page = await openPage(browser, { locale: 'pl-PL', viewport });
    await asCitizen(page, { address, viewport, picture });
    // The citizen hands the device over.
    await page.locator('header select').selectOption('en');
    await asClinician(page, { viewport, picture });
    await page.context().close();
  }
}

/** "I dropped in my genome file, my health record and my watch export. It told me in my language what to do first, why, and what it does not know." */
async function asCitizen(page, { address, viewport, picture }) {
  const name = `citizen, ${viewport.width} px`;
  await page.goto(address);
  await drop(page, [...filesOf('dangerous-combination'), watchExport]);
  await page.locator('.app-files li').nth(3).waitFor();
  await page.locator('button[type=submit]').click();
  await page.locator('.plan-nav').waitFor({ timeout: WAIT_MS });
  await tellsInPolish(page, { name, picture });
  await page.locator('.not-known summary').first().click();
  const unused = await page.locator('.not-known').first().innerText();
  const steps = /kroki dziennie \d+/.exec(unused.replace(/\s+/g, ' '));
  check(`${name}: what my watch counted, and that no rule uses it`, steps !== null, steps?.[0] ?? '');
  const first = page.locator('.step .step-what').first();
  const what = await first.innerText();
  await page.locator('header select').selectOption('es');
  await page.locator('html[lang=es]').waitFor({ state: 'attached' });
  await page
    .getByText(/codeína/i)
    .first()
    .waitFor();
  check(
    `${name}: in another language without a new plan`,
    (await first.innerText()) !== what,
    await first.innerText(),
  );
}

/** What the plan of the most endangered example person says in Polish: what to do first, why, and what it does not know. */
export async function tellsInPolish(page, { name, picture }) {
  const first = page.locator('.step').first();
  const what = await first.locator('.step-what').innerText();
  check(
    `${name}: what to do first, in my language, without scrolling`,
    /kodein/i.test(what) &&
      (await first.evaluate((own) => own.getBoundingClientRect().top < innerHeight / 2)),
    what,
  );
  await picture(page, `walk ${name}`);
  const why = first.locator('.why-button');
  await why.click();
  const sheet = page.locator('dialog[open]');
  await sheet.locator('.trail-step').first().waitFor();
  const said = await sheet.innerText();
  check(
    `${name}: why, down to my result and the line of my file`,
    /CYP2D6/.test(said) && /star-calls\.tsv/.test(said) && /CPIC/.test(said),
    'CYP2D6',
  );
  await page.keyboard.press('Escape');
  const unknown = await page.locator('.not-known').first().innerText();
  const genes = /\b[A-Z][A-Z0-9]{2,}\b/.exec(unknown);
  check(`${name}: what it does not know`, unknown.length > 80 && genes !== null, genes?.[0] ?? '');
}

/** "One card tells me the drug or dose, with the guideline and the raw evidence two clicks away." */
async function asClinician(page, { viewport, picture }) {
  const name = `clinician, ${viewport.width} px`;
  await goTo(page, 'clinician');
  const alert = page.locator('.alert').filter({ hasText: /Simvastatin/ });
  const told = (await alert.innerText()).replace(/\s+/g, ' ');
  check(`${name}: one card with what to do, whose guideline and how strong`, /CPIC/.test(told), told);
  await leadsToEvidence(page, { name, alert });
  await picture(page, `walk-clinician-${viewport.width}`);
}

/** From an alert about simvastatin to its guideline and the row of the file, and how many presses that takes. */
export async function leadsToEvidence(page, { name, alert }) {
  let presses = 0;
  const press = async (target) => {
    presses += 1;
    await target.click();
  };
  await press(alert.locator('h3 button'));
  const sheet = page.locator('dialog[open]');
  await sheet.locator('.trail-step').first().waitFor();
  const evidence = await sheet.innerText();
  check(
    `${name}: guideline with its version, and the raw line, at most two presses away`,
    presses <= 2 && /version/.test(evidence) && /genome\.vcf, line \d+/.test(evidence),
    `${presses} press`,
  );
  const line = Number(/genome\.vcf, line (\d+)/.exec(evidence)?.[1]);
  const row = readFileSync(
    filesOf('dangerous-combination').find((file) => basename(file) === 'genome.vcf'),
    'utf8',
  )
    .split('\n')
    .at(line - 1);
  check(`${name}: the line named is the gene's row`, row?.startsWith('chr12\t') === true, row?.slice(0, 40));
}

/** Lets files fall onto the page, as from the desktop. */
async function drop(page, paths) {
  const files = paths.map((path) => ({ name: basename(path), text: readFileSync(path, 'utf8') }));
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, text } of dropped) data.items.add(new File([text], name));
    return data;
  }, files);
  await page.locator('.file-place').dispatchEvent('drop', { dataTransfer: transfer });
}
