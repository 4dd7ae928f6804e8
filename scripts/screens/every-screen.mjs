import { checkState, checkWidth } from './accessible.mjs';
import { desktop, goTo, openPage, openPlan, phone, places, zoomed } from './visit.mjs';

const people = ['dangerous-combination', 'many-unknowns', 'unremarkable'];

/** Sizes with what is asked of each. Colours are the same at every width, so that the dark ones are asked once a person. */
const looks = [
  { size: phone, colorScheme: 'light' },
  { size: phone, colorScheme: 'dark' },
  { size: desktop, colorScheme: 'light' },
  { size: zoomed, colorScheme: 'light' },
];

/**
 * Every screen of every example person at every size, folded and unfolded. Unfolded holds all that folded shows, and is
 * what axe is asked about; folded ones must not scroll sideways.
 */
export async function checkEveryScreen(browser, address, picture) {
  const page = await openPage(browser);
  for (const person of people) {
    await openPlan(page, address, person);
    for (const { size, colorScheme } of looks) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      for (const place of places) {
        const name = `${person}, ${place}, ${size.width} px, ${colorScheme}`;
        await goTo(page, place);
        await checkWidth(page, name);
        await picture(page, `${person}-${place}-${size.width}-${colorScheme}`);
        await page.evaluate(() => {
          for (const folded of document.querySelectorAll('details')) folded.open = true;
        });
        await checkState(page, `${name}, unfolded`);
      }
    }
    console.log(`ok   walked every screen of ${person}`);
  }
  await page.context().close();
}

/** Every language the page offers, at 400 %. */
export async function checkLanguages(browser, address, picture) {
  const page = await openPage(browser, { viewport: { width: 320, height: 640 } });
  await openPlan(page, address, 'dangerous-combination');
  const choice = page.locator('header select');
  const offered = await choice
    .locator('option')
    .evaluateAll((options) => options.map((option) => option.value));
  for (const language of offered) {
    await choice.selectOption(language);
    await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' });
    for (const place of places) {
      await goTo(page, place);
      await checkState(page, `${place} in ${language}`);
      await picture(page, `language-${language}-${place}`);
    }
  }
  console.log(`ok   the screens speak ${offered.join(', ')}`);
  await page.context().close();
}
