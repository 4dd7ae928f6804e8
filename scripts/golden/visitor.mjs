import { check } from '../screens/tally.mjs';
import { goTo, openPage, openPlan, places } from '../screens/visit.mjs';
import { alike, pictureOf, useFont } from './compare.mjs';

const sizes = { phone: { width: 390, height: 1200 }, desktop: { width: 1440, height: 1000 } };

/** The screens of somebody without an account: a name, and how it looks now. */
export async function* visitorPictures(browser, address) {
  for (const [size, viewport] of Object.entries(sizes)) {
    const page = await openPage(browser, { viewport, deviceScaleFactor: 0.5, bypassCSP: true });
    const take = async (name) => [`${name}-${size}`, await pictureOf(page)];
    await page.goto(address);
    await page.locator('button[type=submit]').waitFor();
    await useFont(page);
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
    await useFont(page);
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
