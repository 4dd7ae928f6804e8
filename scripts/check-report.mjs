// Checks a written report.html in Chromium against what it promises: size, printed pages of each
// part, no network, reflow at 320 CSS pixels (400 % zoom of 1280), axe-core without violations.
// Usage: node scripts/check-report.mjs REPORT.html [--pictures DIR] [--axe-only]
// CHROMIUM names the browser (default /usr/bin/chromium). Exit 0: all hold; 1: one does not; 2: usage.
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const mostBytes = 150 * 1024;
const mostPages = { you: 4, clinician: 2 };
const narrowPx = 320;

const [file, ...options] = process.argv.slice(2);
if (file === undefined || !existsSync(file)) {
  console.error('usage: node scripts/check-report.mjs REPORT.html [--pictures DIR] [--axe-only]');
  process.exit(2);
}
const pictures = options.includes('--pictures') ? options[options.indexOf('--pictures') + 1] : null;

const { chromium } = await required('playwright-core');
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve(await required('axe-core', true)),
  'utf8',
);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const failures = [];
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const address = pathToFileURL(resolve(file)).href;
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(address);
  if (!options.includes('--axe-only')) {
    check('size in bytes', statSync(file).size, mostBytes);
    check('pages, for the person', await printedPages(page, 'you'), mostPages.you);
    check('pages, for the clinician', await printedPages(page, 'clinician'), mostPages.clinician);
  }
  check('scripts', await page.locator('script').count(), 0);
  await checkAccessibility(page, 'axe violations, 1280 px');
  await page.setViewportSize({ width: narrowPx, height: 640 });
  await checkAccessibility(page, `axe violations, ${narrowPx} px`);
  const width = await page.evaluate(() => globalThis.document.documentElement.scrollWidth);
  check(`width needed at ${narrowPx} px, all unfolded`, width, narrowPx);
  check('requests beside the file', requests.filter((url) => !url.startsWith(address)).length, 0);
  if (pictures !== null) await takePictures(page, pictures);
} finally {
  await browser.close();
}
if (failures.length > 0) {
  console.error(`${file} misses: ${failures.join('; ')}`);
  process.exitCode = 1;
}

function check(name, value, most) {
  const holds = value <= most;
  console.log(`${holds ? 'ok  ' : 'MISS'} ${name}: ${value} (at most ${most})`);
  if (!holds) failures.push(name);
}

/** A4 pages of one part printed alone. */
async function printedPages(page, part) {
  await page.evaluate((shown) => {
    for (const other of globalThis.document.querySelectorAll('.part')) other.hidden = other.id !== shown;
  }, part);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await page.evaluate(() => {
    for (const other of globalThis.document.querySelectorAll('.part')) other.hidden = false;
  });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** Runs all of axe's WCAG 2.2 AA and best-practice rules with every fold opened. */
async function checkAccessibility(page, name) {
  await page.evaluate(() => {
    for (const fold of globalThis.document.querySelectorAll('details')) fold.open = true;
  });
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(globalThis.document, {
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    }),
  );
  check(name, violations.length, 0);
  for (const { id, help, nodes } of violations) {
    console.log(`     ${id}: ${help} (${nodes.length})\n       ${nodes[0]?.html.slice(0, 200)}`);
  }
}

/** Wide, narrow and grey pictures, for people to look at. */
async function takePictures(page, folder) {
  mkdirSync(folder, { recursive: true });
  await page.reload();
  await page.screenshot({ path: join(folder, 'narrow.png'), fullPage: true });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.screenshot({ path: join(folder, 'wide.png'), fullPage: true });
  await page.evaluate(() => (globalThis.document.documentElement.style.filter = 'grayscale(1)'));
  await page.screenshot({ path: join(folder, 'grey.png'), fullPage: true });
}

/** Imports a development package, or says in one line which one is missing. */
async function required(name, nameOnly = false) {
  try {
    const loaded = await import(name);
    return nameOnly ? name : loaded;
  } catch {
    console.error(`The npm package ${name} is missing; run npm ci at the repository's root.`);
    return process.exit(2);
  }
}
