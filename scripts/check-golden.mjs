// Compares pictures of the page with those under web/golden, with a tolerance: the look of the screens is part of what
// they say. Usage: node scripts/check-golden.mjs [--renew]
// --renew (npm run golden) writes them anew; whoever does looks at them. They are taken at half size in DejaVu Sans, so
// that they are small and do not depend on a machine's fonts. CHROMIUM names the browser (default /usr/bin/chromium).
// Exit 0: all alike; 1: one is not, and what differs is a picture in a folder that is named.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { check, tell } from './screens/tally.mjs';
import { goTo, openPage, openPlan, places, withBrowser } from './screens/visit.mjs';

const golden = join(import.meta.dirname, '../web/golden');
const renews = process.argv.includes('--renew');

const sizes = { phone: { width: 390, height: 1200 }, desktop: { width: 1440, height: 1000 } };

/** How far colours may be apart, of 1 (black and white): less than two grounds of verdicts are. */
const COLOUR_TOLERANCE = 0.025;
/** A square of the picture in which more than a share differs is seen; some pixels of letters here and there are not. */
const SQUARE_PIXELS = 16;
const MOST_IN_SQUARE = 0.22 * SQUARE_PIXELS ** 2;

const FONT = "* { font-family: 'DejaVu Sans', sans-serif !important; }";

/** Every picture: a name, and how it looks now. */
async function* pictures(browser, address) {
  for (const [size, viewport] of Object.entries(sizes)) {
    const page = await openPage(browser, { viewport, deviceScaleFactor: 0.5, bypassCSP: true });
    const take = async (name) => [`${name}-${size}`, await pictureOf(page)];
    await page.goto(address);
    await page.locator('button[type=submit]').waitFor();
    await page.addStyleTag({ content: FONT });
    yield await take('start');
    await page.locator('input[type=file]').setInputFiles({
      name: 'genome.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from('504b0304140000000000', 'hex'),
    });
    await page.locator('button[type=submit]').click();
    await page.getByRole('alert').getByText('What you can do').waitFor();
    yield await take('refused');
    await openPlan(page, address, 'dangerous-combination');
    await page.addStyleTag({ content: FONT });
    for (const place of places) {
      await goTo(page, place);
      yield await take(place);
    }
    await goTo(page, 'medicines');
    await page.locator('.medicine-card .why-button').first().click();
    await page.locator('dialog[open] .trail-step').first().waitFor();
    yield await take('evidence');
    await page.keyboard.press('Escape');
    if (size === 'phone') {
      await page.emulateMedia({ colorScheme: 'dark' });
      await goTo(page, 'today');
      yield await take('today-dark');
      await page.emulateMedia({ colorScheme: 'light' });
      await checkSight(page);
    }
    await page.context().close();
  }
}

/** That differences would be seen: a screen without one of its buttons, one whose verdict has another's ground. */
async function checkSight(page) {
  const before = await pictureOf(page);
  const changes = {
    'a button that is missing': (own) => (own.querySelector('.why-button').style.visibility = 'hidden'),
    'the ground of another verdict': (own) => (own.style.backgroundColor = 'var(--adjust-ground)'),
  };
  for (const [name, change] of Object.entries(changes)) {
    const step = page.locator('.step').first();
    await step.evaluate(change);
    check(`${name} would be seen`, !alike(before, await pictureOf(page)).holds);
    await step.evaluate((own) => {
      own.style.backgroundColor = '';
      own.querySelector('.why-button').style.visibility = '';
    });
  }
}

async function pictureOf(page) {
  await page.evaluate(() => document.fonts.ready.then(() => scrollTo(0, 0)));
  return PNG.sync.read(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
}

/** Whether two pictures of one size look alike; `seen`: where they do not. */
function alike(before, now) {
  const { width, height } = before;
  const seen = new PNG({ width, height });
  const inSquare = pixelmatch(before.data, now.data, seen.data, width, height, {
    threshold: COLOUR_TOLERANCE,
    windowSize: SQUARE_PIXELS,
    includeAA: true,
  });
  return { holds: inSquare <= MOST_IN_SQUARE, inSquare, seen };
}

/** The golden picture, today's and where they differ, side by side. */
function sideBySide(list) {
  const [width, height] = [
    Math.max(...list.map((own) => own.width)),
    Math.max(...list.map((own) => own.height)),
  ];
  const whole = new PNG({ width: width * list.length, height });
  for (const [i, picture] of list.entries())
    PNG.bitblt(picture, whole, 0, 0, picture.width, picture.height, i * width, 0);
  return encoded(whole);
}

function encoded(picture) {
  return PNG.sync.write(picture, { colorType: 2, deflateLevel: 9, filterType: -1 });
}

function compare(name, now, folder) {
  const path = join(golden, `${name}.png`);
  if (!existsSync(path)) {
    check(`${name} has a golden picture`, false, 'make it with npm run golden, and look at it');
    return;
  }
  const before = PNG.sync.read(readFileSync(path));
  const isSameSize = before.width === now.width && before.height === now.height;
  const { holds, inSquare, seen } = isSameSize
    ? alike(before, now)
    : { holds: false, inSquare: 'its size', seen: now };
  if (holds) return;
  const difference = join(folder, `${name}.png`);
  writeFileSync(difference, sideBySide([before, now, seen]));
  check(
    `${name} looks as before`,
    false,
    `differs (${inSquare} of ${SQUARE_PIXELS ** 2}), see ${difference}`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'kairos-golden-'));
if (renews) {
  rmSync(golden, { recursive: true, force: true });
  mkdirSync(golden, { recursive: true });
}
const names = new Set();
await withBrowser(async (browser, address) => {
  for await (const [name, now] of pictures(browser, address)) {
    names.add(`${name}.png`);
    if (renews) writeFileSync(join(golden, `${name}.png`), encoded(now));
    else compare(name, now, folder);
  }
});
const strays = readdirSync(golden).filter((name) => !names.has(name));
check('every golden picture is of a screen that is', strays.length === 0, strays.join(', '));
if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
console.log(`${names.size} pictures ${renews ? 'written' : 'compared'}`);
tell();
