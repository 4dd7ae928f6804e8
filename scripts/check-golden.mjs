// Compares pictures of the page with those under web/golden, with a tolerance: the look of the screens is part of what
// they say. Usage: node scripts/check-golden.mjs [--renew]
// --renew (npm run golden) writes them anew; whoever does looks at them. They
// are taken at half size in DejaVu Sans, so that they are small and do not depend on a machine's fonts, the screens of
// accounts on a day that is always the same. CHROMIUM names the browser (default /usr/bin/chromium).
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
import { PNG } from 'pngjs';
import { accountPictures, serveExamples } from './golden/accounts.mjs';
import { alike, encoded, sideBySide, SQUARE_PIXELS } from './golden/compare.mjs';
import { visitorPictures } from './golden/visitor.mjs';
import { check, tell } from './screens/tally.mjs';
import { withBrowser } from './screens/visit.mjs';

const golden = join(import.meta.dirname, '../web/golden');
const renews = process.argv.includes('--renew');
const folder = mkdtempSync(join(tmpdir(), 'kairos-golden-'));
const differences = join(folder, 'differences');

/** Every picture: a name, and how it looks now. */
async function* pictures(browser, address) {
  const serving = serveExamples(folder);
  yield* visitorPictures(browser, address);
  const record = await serving;
  try {
    yield* accountPictures(browser, record);
  } catch (error) {
    console.error(record.logged());
    throw error;
  } finally {
    await record.close();
  }
}

function compare(name, picture) {
  const path = join(golden, `${name}.png`);
  if (!existsSync(path)) {
    check(`${name} has a golden picture`, false, 'make it with npm run golden, and look at it');
    return;
  }
  const before = PNG.sync.read(readFileSync(path));
  // In as few colours as the golden one.
  const now = PNG.sync.read(encoded(picture));
  const isSameSize = before.width === now.width && before.height === now.height;
  const { holds, inSquare, seen } = isSameSize
    ? alike(before, now)
    : { holds: false, inSquare: 'its size', seen: now };
  if (holds) return;
  mkdirSync(differences, { recursive: true });
  const difference = join(differences, `${name}.png`);
  writeFileSync(difference, sideBySide([before, now, seen]));
  check(
    `${name} looks as before`,
    false,
    `differs (${inSquare} of ${SQUARE_PIXELS ** 2}), see ${difference}`,
  );
}

if (renews) {
  rmSync(golden, { recursive: true, force: true });
  mkdirSync(golden, { recursive: true });
}
const names = new Set();
await withBrowser(async (browser, address) => {
  for await (const [name, now] of pictures(browser, address)) {
    names.add(`${name}.png`);
    if (renews) writeFileSync(join(golden, `${name}.png`), encoded(now));
    else compare(name, now);
  }
});
const strays = readdirSync(golden).filter((name) => !names.has(name));
check('every golden picture is of a screen that is', strays.length === 0, strays.join(', '));
if (existsSync(differences)) rmSync(join(folder, 'record'), { recursive: true });
else rmSync(folder, { recursive: true });
console.log(`${names.size} pictures ${renews ? 'written' : 'compared'}`);
tell();
