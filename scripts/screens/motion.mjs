import { check } from './tally.mjs';
import { goTo, openPage, openPlan, places } from './visit.mjs';

/** What moves on the screens where motion is welcome, and that nothing does where it is not. */
export async function checkMotion(browser, address) {
  const moving = {};
  for (const reducedMotion of ['no-preference', 'reduce']) {
    const page = await openPage(browser, { reducedMotion });
    await openPlan(page, address, 'unremarkable');
    const seen = new Set();
    for (const place of places) {
      await goTo(page, place);
      for (const name of await movements(page)) seen.add(name);
    }
    await goTo(page, 'medicines');
    await page.locator('.why-button').first().click();
    await page.locator('dialog[open]').waitFor();
    for (const name of await movements(page)) seen.add(name);
    moving[reducedMotion] = [...seen];
    await page.context().close();
  }
  check(
    'nothing moves where less motion is wished for',
    moving['reduce'].length === 0 && moving['no-preference'].length > 0,
    `${moving['reduce'].join(', ') || 'nothing'}; otherwise ${moving['no-preference'].join(', ')}`,
  );
}

/** Elements whose style lets them move, by their classes. */
export function movements(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((own) => {
      const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(own);
      const isLong = (times) => times.split(',').some((time) => parseFloat(time) > 0.01);
      const moves =
        (animationName !== 'none' && isLong(animationDuration)) ||
        isLong(transitionDuration) ||
        scrollBehavior === 'smooth';
      return moves ? [`${own.tagName.toLowerCase()}.${own.getAttribute('class') ?? ''}`] : [];
    }),
  );
}
