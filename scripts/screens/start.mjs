import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkState } from './accessible.mjs';
import { tabTo } from './keyboard.mjs';
import { check } from './tally.mjs';
import { desktop, filesOf, openPage, phone, WAIT_MS, zoomed } from './visit.mjs';

/** The start page in each of its states at each size: empty, with files, working, refused; and by keyboard alone. */
export async function checkStart(browser, address, picture) {
  const work = mkdtempSync(join(tmpdir(), 'kairos-screens-'));
  try {
    const page = await openPage(browser);
    for (const size of [phone, desktop, zoomed]) {
      await page.setViewportSize(size);
      await checkEmpty(page, { address, size, picture });
      await checkWorking(page, { address, size, picture });
    }
    await checkRefusals(page, { address, work, picture });
    await page.context().close();
    await checkByKeyboard(browser, address);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function checkEmpty(page, { address, size, picture }) {
  await page.goto(address);
  await checkState(page, `start, ${size.width} px`);
  await page.locator('input[type=file]').setInputFiles(filesOf('dangerous-combination'));
  await page.locator('.app-files li').first().waitFor();
  await page.locator('.app-more summary').click();
  await checkState(page, `start with files, ${size.width} px`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkState(page, `start with files, dark, ${size.width} px`);
  await page.emulateMedia({ colorScheme: 'light' });
  await picture(page, `start-files-${size.width}`);
}

/** The page while the knowledge is on its way, which is held back until it was looked at. */
async function checkWorking(page, { address, size, picture }) {
  const { promise: looked, resolve: goOn } = Promise.withResolvers();
  const context = page.context();
  await context.route('**/knowledge-*.json', async (route) => {
    await looked;
    await route.continue();
  });
  await page.goto(address);
  await page.getByRole('button', { name: /example/ }).click();
  await page.locator('progress').waitFor();
  await checkState(page, `working, ${size.width} px`);
  await picture(page, `working-${size.width}`);
  goOn();
  await page.locator('.plan-nav').waitFor({ timeout: WAIT_MS });
  await context.unroute('**/knowledge-*.json');
}

/** What cannot be read is refused in every language, with what to do on this page. */
async function checkRefusals(page, { address, work, picture }) {
  const two = join(work, 'two.vcf');
  writeFileSync(
    two,
    '##fileformat=VCFv4.2\n##contig=<ID=chr1,length=248956422>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tANNA\tBEN\nchr1\t5\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\t0/0\n',
  );
  await page.setViewportSize(phone);
  await page.goto(address);
  await page.locator('input[type=file]').setInputFiles([two]);
  await page.locator('button[type=submit]').click();
  const alert = page.getByRole('alert');
  await alert.getByText('VCF_SAMPLE_NEEDED').waitFor({ timeout: WAIT_MS });
  check(
    'a refusal has the focus',
    await alert.evaluate((own) => own === document.activeElement),
    'VCF_SAMPLE_NEEDED',
  );
  const choice = page.locator('header select');
  const said = new Set();
  for (const language of ['en', 'de', 'fr', 'es', 'pl']) {
    await choice.selectOption(language);
    await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' });
    await alert.getByText('ANNA, BEN').waitFor();
    const text = (await alert.innerText()).replace(/\s+/g, ' ');
    const field = await page.locator('label:has(input[name=sample]) span').innerText();
    check(
      `a refusal in ${language} names the file, the samples and the field, and no option`,
      text.includes('two.vcf') && text.includes(field) && !text.includes('--'),
      text,
    );
    said.add(text);
    await checkState(page, `refused in ${language}`);
    await picture(page, `refused-${language}`);
  }
  check('each language has its own words for a refusal', said.size === 5);
  await page.setViewportSize(zoomed);
  await checkState(page, 'refused, 320 px');
  await choice.selectOption('en');
  await page.locator('input[name=sample]').fill('ANNA');
  await page.locator('button[type=submit]').click();
  await page.locator('.plan-nav').waitFor({ timeout: WAIT_MS });
}

/** From the empty page to the evidence with keys alone; a dialog for files is the system's. */
async function checkByKeyboard(browser, address) {
  const page = await openPage(browser, { viewport: desktop });
  const choosing = page.waitForEvent('filechooser', { timeout: WAIT_MS });
  await page.goto(address);
  await page.locator('.file-place').waitFor();
  await tabTo(page, '.file-place > button');
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(filesOf('dangerous-combination'));
  await page.locator('.app-files li').first().waitFor();
  await tabTo(page, 'input[name=medicines]');
  await page.keyboard.type('ibuprofen');
  await page.keyboard.press('Enter');
  await page.locator('.plan-nav').waitFor({ timeout: WAIT_MS });
  await tabTo(page, '.plan-nav a[href="#/medicines"]');
  await page.keyboard.press('Enter');
  await page.locator('.plan-page > .medicines h1').waitFor();
  await tabTo(page, '.medicine-card .why-button');
  await page.keyboard.press('Enter');
  await page.locator('dialog[open] .trail-step').first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await tabTo(page, '.plan-nav a[href="#/chances"]');
  await page.keyboard.press('Enter');
  await tabTo(page, 'input[type=range]');
  await page.keyboard.press('ArrowLeft');
  await page.locator('.outcome').waitFor();
  check('files, plan, evidence and what-if by keyboard alone', true, 'start to outcome');
  await page.context().close();
}
