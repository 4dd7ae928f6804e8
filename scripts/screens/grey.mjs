import { PNG } from 'pngjs';
import { check } from './tally.mjs';
import { goTo, openPage, openPlan, phone } from './visit.mjs';

/** Two signs are the same to the eye where so much of what either covers is covered by both. */
const MOST_ALIKE = 0.75;
/** A pixel belongs to a sign where it is this far from the ground, of 255 shades. */
const SEEN_SHADES = 48;

/**
 * The five verdicts without colour: every sign is drawn large, made grey, and no two of them may cover the same; each
 * stands beside its own words.
 */
export async function checkGrey(browser, address, picture) {
  const page = await openPage(browser, { viewport: phone, deviceScaleFactor: 4, bypassCSP: true });
  await openPlan(page, address, 'dangerous-combination');
  await goTo(page, 'medicines');
  await page.locator('.signs summary').click();
  await page.addStyleTag({ content: 'html { filter: grayscale(1); }' });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await picture(page, `grey-medicines-${colorScheme}`);
    await checkSigns(page, colorScheme);
  }
  await page.context().close();
}

async function checkSigns(page, colorScheme) {
  const signs = [];
  for (const mark of await page.locator('.signs dt').all())
    signs.push({
      name: (await mark.innerText()).trim(),
      shape: shapeOf(PNG.sync.read(await mark.locator('svg').screenshot())),
    });
  check(`five verdicts have five words, ${colorScheme}`, new Set(signs.map(({ name }) => name)).size === 5);
  const likeness = signs.flatMap(({ name, shape }, i) =>
    signs
      .slice(i + 1)
      .map((other) => ({ pair: `${name} and ${other.name}`, share: alike(shape, other.shape) })),
  );
  const closest = likeness.reduce((most, own) => (own.share > most.share ? own : most));
  check(
    `no two verdicts look alike in grey, ${colorScheme}`,
    closest.share < MOST_ALIKE,
    `closest are ${closest.pair}, ${Math.round(closest.share * 100)} %`,
  );
  check(`the picture is grey, ${colorScheme}`, !signs.some(({ shape }) => shape.isColoured));
}

/** Which pixels of a picture belong to its sign, by their distance from the ground in its corner. */
function shapeOf({ width, height, data }) {
  const ground = data[0];
  const covered = new Uint8Array(width * height);
  let isColoured = false;
  for (let i = 0; i < covered.length; i++) {
    const [red, green, blue] = data.subarray(i * 4, i * 4 + 3);
    covered[i] = Math.abs(red - ground) > SEEN_SHADES ? 1 : 0;
    isColoured ||= Math.max(red, green, blue) - Math.min(red, green, blue) > 2;
  }
  return { width, height, covered, isColoured };
}

/** How much of what either of two signs covers is covered by both. */
function alike(a, b) {
  let [both, either] = [0, 0];
  for (let y = 0; y < Math.min(a.height, b.height); y++)
    for (let x = 0; x < Math.min(a.width, b.width); x++) {
      const [here, there] = [a.covered[y * a.width + x], b.covered[y * b.width + x]];
      both += here & there;
      either += here | there;
    }
  return either === 0 ? 1 : both / either;
}
