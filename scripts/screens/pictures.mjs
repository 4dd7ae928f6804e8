import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Of a long page, so much is pictured. */
const MOST_HEIGHT = 2400;

/** What takes pictures into the folder that `--pictures DIR` names; without it, nothing does. */
export function pictureTaker() {
  const at = process.argv.indexOf('--pictures');
  const folder = at === -1 ? null : (process.argv[at + 1] ?? null);
  if (folder !== null) mkdirSync(folder, { recursive: true });
  const picture = async (page, name) => {
    if (folder === null) return;
    const { width } = page.viewportSize();
    const length = await page.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width, height: Math.min(length, MOST_HEIGHT) };
    await page.screenshot({
      path: join(folder, `${name.replaceAll(/[ ,]+/g, '-')}.png`),
      fullPage: true,
      clip,
    });
  };
  return { folder, picture };
}
