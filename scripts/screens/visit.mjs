import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { loadPage } from '../../host/src/server/page-files.ts';

const root = join(import.meta.dirname, '../..');
const examples = join(root, 'examples');

/** The longest that anything of the page may take on a busy machine. */
export const WAIT_MS = 60_000;

export const places = ['today', 'medicines', 'chances', 'prevention', 'clinician'];

/** The day that plans are made for, so that they stay the same. */
export const AS_OF = '2026-11-23';

/** A phone, a desktop, and a desktop of 1,280 px at 400 %. */
export const phone = { width: 390, height: 844 };
export const desktop = { width: 1440, height: 900 };
export const zoomed = { width: 320, height: 256 };

/** Starts the browser; CHROMIUM names it (default /usr/bin/chromium). */
export function launch() {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
}

/** Serves the built page and opens a browser while `use` runs. */
export async function withBrowser(use) {
  const files = await loadPage(join(root, 'web/dist'));
  if (files === null) throw new Error('the page is not built; run npm run build:web');
  const server = createServer((request, response) => {
    if (!files(request, response)) response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launch();
  try {
    await use(browser, `http://127.0.0.1:${server.address().port}`);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

/** A page of its own, in English and without motion unless said otherwise. */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: phone,
    reducedMotion: 'reduce',
    ...options,
  });
  return context.newPage();
}

/** What the watch of the most endangered example person measured. */
export const watchExport = join(examples, 'watch-export.xml');

/** The files of an example person. */
export function filesOf(person) {
  const folder = join(examples, person);
  return readdirSync(folder).map((file) => join(folder, file));
}

/** Opens the page and makes an example person's plan as a visitor does. */
export async function openPlan(page, address, person) {
  await page.goto(address);
  await page.locator('input[type=file]').first().setInputFiles(filesOf(person));
  await page.evaluate((day) => {
    document.querySelector('.app-more').open = true;
    const field = document.querySelector('input[name=day]');
    field.value = day;
  }, AS_OF);
  await page.locator('button[type=submit]').click();
  await page.locator('.plan-nav').waitFor({ timeout: WAIT_MS });
}

/** Goes to a part of the plan by its link. */
export async function goTo(page, place) {
  await page.locator(`.plan-nav a[href="#/${place}"]`).click();
  await page.locator(`.plan-page > .${place} h1`).waitFor();
}
