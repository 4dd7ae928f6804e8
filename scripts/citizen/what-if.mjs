// Sliders on the plan that the server keeps: moved in the browser's worker, with nothing asked of the server meanwhile.

const SLIDER_MS = 100;
const sizes = [
  [390, 844],
  [1440, 900],
];

/** Moves a value by keyboard on My chances; then what fails, and what is of another release, is said. */
export async function checkWhatIf(page, heard, { check, checkState }) {
  await openChances(page);
  await page.locator('.what-if-progress').waitFor({ state: 'detached' });
  const before = heard.asked.length;
  const took = await moveSlider(page);
  check(`a slider moves the chances in less than ${SLIDER_MS} ms`, took < SLIDER_MS, `${took.toFixed(0)} ms`);
  check(
    'and asks the server for nothing',
    heard.asked.length === before,
    heard.asked.slice(before).join(' '),
  );
  const moved = await page.locator('.moved').first().innerText();
  check('fewer fall ill at 90 mmHg', /now \d+.*then \d+.*fewer/s.test(moved), moved.replaceAll(/\s+/g, ' '));
  await everySize(page, 'chances moved', checkState);
  await page.getByRole('button', { name: 'Back to my values' }).click();
  await page.locator('.moved').first().waitFor({ state: 'detached' });
  await checkFailing(page, { check, checkState });
}

/** Sliders do not stand where nothing stands behind them. */
async function checkFailing(page, { check, checkState }) {
  const grounds = '**/$chance-grounds';
  await page.route(grounds, (route) => route.abort());
  await reopen(page);
  await page.locator('.what-if [role=alert]').waitFor();
  await everySize(page, 'chances without a network', checkState);
  await page.unroute(grounds);
  await page.locator('.what-if').getByRole('button', { name: 'Try again' }).click();
  await page.locator('.what-if input[type=range]').first().waitFor();
  await page.route(grounds, async (route) => {
    const answer = await route.fetch();
    const given = await answer.json();
    const knowledge = given.knowledge.map((pack, i) => (i === 0 ? { ...pack, version: 'newer' } : pack));
    await route.fulfill({ response: answer, json: { ...given, knowledge } });
  });
  await reopen(page);
  await page.locator('.what-if [role=alert]').waitFor();
  const said = await page.locator('.what-if').innerText();
  check(
    'packs of another version are not mixed with the page’s',
    /not mixed/.test(said) && (await page.locator('.what-if input').count()) === 0,
  );
  await everySize(page, 'chances of another release', checkState);
  await page.unroute(grounds);
  await reopen(page);
  await page.locator('.what-if input[type=range]').first().waitFor();
}

async function openChances(page) {
  await page.locator('.plan-nav a[href="#/chances"]').click();
  await page.locator('.chance-card').first().waitFor();
  await page.evaluate(() => {
    document.querySelector('details.what-if').open = true;
  });
}

async function reopen(page) {
  await page.reload();
  await openChances(page);
}

/** Moves the first slider from end to end; the median of the milliseconds until a chance says how it moves. */
async function moveSlider(page) {
  await page.locator('.what-if input[type=range]').first().focus();
  const took = [];
  for (const key of ['Home', 'End', 'Home', 'End', 'Home']) {
    await page.evaluate(() => {
      const told = () => document.querySelector('.moved')?.textContent ?? '';
      const before = told();
      globalThis.movedAfter = new Promise((done) => {
        addEventListener(
          'keydown',
          () => {
            const began = performance.now();
            const watch = new MutationObserver(() => {
              if (told() === before) return;
              watch.disconnect();
              done(performance.now() - began);
            });
            watch.observe(document.body, { childList: true, subtree: true, characterData: true });
          },
          { once: true },
        );
      });
    });
    await page.keyboard.press(key);
    took.push(await page.evaluate(() => globalThis.movedAfter));
  }
  return took.toSorted((one, other) => one - other)[2];
}

async function everySize(page, name, checkState) {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    await checkState(page, `${name} ${width}`);
  }
}
