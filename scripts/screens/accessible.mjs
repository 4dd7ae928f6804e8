import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { check } from './tally.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA, a line a rule. */
async function faults(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    // axe is a script of the page's by now, without types.
    const { axe: engine } = globalThis;
    const { violations } = await engine.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 120) ?? ''}`);
  });
}

/** axe finds nothing, and nothing reaches beyond the screen's width. */
export async function checkState(page, name) {
  const found = await faults(page);
  check(`${name}: accessible`, found.length === 0, found.join(' | '));
  await checkWidth(page, name);
}

/** Nothing reaches beyond the screen's width. */
export async function checkWidth(page, name) {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(`${name}: no sideways scrolling`, beyond <= 0, beyond <= 0 ? '' : beyond);
}
