// Walks the screens in Chromium: the start page and its states, the example people's plans. Accessibility, reflow,
// keyboard, motion, shades of grey, and that each says what it has to.
// Usage: node scripts/check-screens.mjs [--pictures DIR]
// CHROMIUM names the browser (default /usr/bin/chromium). Exit 0: all hold; 1: one does not.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkEveryScreen, checkLanguages } from './screens/every-screen.mjs';
import { checkGrey } from './screens/grey.mjs';
import { checkMotion } from './screens/motion.mjs';
import { checkOnePlan } from './screens/one-plan.mjs';
import { checkStart } from './screens/start.mjs';
import { tell } from './screens/tally.mjs';
import { withBrowser } from './screens/visit.mjs';
import { checkWalk } from './screens/walk.mjs';

const at = process.argv.indexOf('--pictures');
const pictures = at === -1 ? null : (process.argv[at + 1] ?? null);
if (pictures !== null) mkdirSync(pictures, { recursive: true });

async function picture(page, name) {
  if (pictures !== null) await page.screenshot({ path: join(pictures, `${name}.png`) });
}

await withBrowser(async (browser, address) => {
  for (const [name, run] of Object.entries({
    walk: checkWalk,
    start: checkStart,
    'one plan': checkOnePlan,
    grey: checkGrey,
    motion: checkMotion,
    languages: checkLanguages,
    'every screen': checkEveryScreen,
  })) {
    const began = performance.now();
    await run(browser, address, picture);
    console.log(`     ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
});
tell();
