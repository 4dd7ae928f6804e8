// What holds on every screen of whoever is signed in.
import { accountEn } from '../../web/src/words/account/en.ts';
import { careEn } from '../../web/src/words/care/en.ts';
import { citizenEn } from '../../web/src/words/citizen/en.ts';
import { planEn } from '../../web/src/words/plan/en.ts';
import { stewardEn } from '../../web/src/words/steward/en.ts';
import { settled, unfold } from '../served-record.mjs';
import { checkState, checkWidth } from './accessible.mjs';
import { unseenStops } from './keyboard.mjs';
import { movements } from './motion.mjs';
import { check } from './tally.mjs';
import { desktop, phone, zoomed } from './visit.mjs';

/** Sizes with what is asked of each: colours are the same at every width, so that the dark ones are asked once. */
const looks = [
  { size: phone, colorScheme: 'light' },
  { size: phone, colorScheme: 'dark' },
  { size: desktop, colorScheme: 'light' },
  { size: zoomed, colorScheme: 'light' },
];
const languages = ['en', 'de', 'fr', 'es', 'pl'];
const MOST_STOPS = 60;
/** What stands on a screen in the place of a word that its language lacks. */
const keys = new Set(
  [accountEn, careEn, citizenEn, planEn, stewardEn]
    .flatMap((words) => Object.keys(words))
    .filter((key) => key.includes('.')),
);

/** Marks whose colour says something: what they say must stand in their words or their shape, too. */
const marks = '.citizen-mark, .file-verdict, .steward-tag, .pack-sign, .verdict, [role=switch]';

/** Goes to a screen by the way between them. */
export async function goToPlace(page, place) {
  await page.locator(`.account-nav a[href="#/${place}"]`).click();
  await page.locator(`.account-nav a[href="#/${place}"][aria-current=page]`).waitFor();
  await page.locator('main h1').first().waitFor();
  await settled(page);
}

/**
 * Every screen of a role, folded and unfolded, at each size, in each language, by keyboard, without colour and without
 * motion. `screens`: by name, how one comes there from any other; `picture` takes one.
 */
export async function checkAccountScreens(page, { role, screens, picture }) {
  for (const { size, colorScheme } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    for (const [place, go] of Object.entries(screens)) {
      const name = `${role}, ${place}, ${size.width} px, ${colorScheme}`;
      await go(page);
      await checkWidth(page, name);
      await picture(page, `${place}-${size.width}-${colorScheme}`);
      await unfold(page);
      await checkState(page, `${name}, unfolded`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(phone);
  await checkMenu(page, role);
  const seen = [];
  for (const [place, go] of Object.entries(screens)) {
    await go(page);
    await checkStops(page, `${role}, ${place}`);
    const moving = await movements(page);
    check(
      `${role}, ${place}: nothing moves where less motion is wished for`,
      moving.length === 0,
      moving.join(', '),
    );
    await unfold(page);
    seen.push(...(await marksOn(page)));
    await checkTwins(page, `${role}, ${place}`);
  }
  checkMarks(role, seen);
  await checkLanguages(page, { role, screens, picture });
  console.log(`ok   walked every screen of a ${role}`);
}

/** What the head says of the account is in one row, and its menu opens, is read and closes by the keyboard. */
async function checkMenu(page, role) {
  const open = page.locator('.account-open');
  const rows = await page
    .locator('.app-header')
    .evaluate((own) => own.getBoundingClientRect().height / own.querySelector('button').offsetHeight);
  check(`${role}: the head is one row on a phone`, rows < 2, `${rows.toFixed(1)} heights of a button`);
  await open.focus();
  await page.keyboard.press('Enter');
  await page.locator('.account-panel:popover-open').waitFor();
  await checkState(page, `${role}, the account's menu`);
  await page.keyboard.press('Tab');
  const isWithin = await page.evaluate(() => document.activeElement?.closest('.account-panel') !== null);
  check(`${role}: the next stop after the name is within its menu`, isWithin);
  await page.keyboard.press('Escape');
  check(
    `${role}: Escape closes the menu and gives the focus back`,
    await open.evaluate(
      (own) => own === document.activeElement && !own.nextElementSibling.matches(':popover-open'),
    ),
  );
}

/** From the title on, each stop of the keyboard can be seen. */
async function checkStops(page, name) {
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator('.account-open').focus();
  const unseen = await unseenStops(page, MOST_STOPS);
  check(`${name}: the focus is always seen`, unseen.length === 0, unseen.join(' | '));
}

/** Every picture stands beside a table that says the same. */
async function checkTwins(page, name) {
  const bare = await page.evaluate(() =>
    [...document.querySelectorAll('.share-rows, .count-rows')]
      .filter((own) => own.closest('section, details')?.querySelector('table') == null)
      .map((own) => own.getAttribute('aria-label')),
  );
  check(`${name}: every picture has a table`, bare.length === 0, bare.join(', '));
}

function marksOn(page) {
  return page.locator(marks).evaluateAll((all) =>
    all
      .filter((own) => own.checkVisibility())
      .map((own) => {
        const { color, backgroundColor } = getComputedStyle(own);
        return {
          kind: own.classList[0] ?? own.tagName,
          text: own.innerText.trim(),
          colours: `${color} on ${backgroundColor}`,
        };
      }),
  );
}

/** Without colour: whatever is coloured otherwise has other words, and all have some. */
function checkMarks(role, seen) {
  const wordless = seen.filter(({ text }) => text === '');
  const byText = Map.groupBy(seen, ({ kind, text }) => `${kind} “${text}”`);
  const colourAlone = [...byText]
    .filter(([, same]) => new Set(same.map(({ colours }) => colours)).size > 1)
    .map(([name]) => name);
  check(
    `${role}: nothing is said by colour alone`,
    wordless.length === 0 && colourAlone.length === 0,
    colourAlone.join(', ') || `${seen.length} marks, ${byText.size} different ones`,
  );
}

/** Each language at the narrowest width: no word is missing, none is cut, nothing reaches beyond. */
async function checkLanguages(page, { role, screens, picture }) {
  await page.setViewportSize({ width: zoomed.width, height: 640 });
  const choice = page.locator('header select').last();
  for (const language of languages) {
    await choice.selectOption(language);
    await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' });
    for (const [place, go] of Object.entries(screens)) {
      await go(page);
      await unfold(page);
      const name = `${role}, ${place} in ${language}`;
      const words = (await page.locator('main').innerText()).split(/[\s()“”«»„,;:]+/);
      const raw = words.filter((word) => keys.has(word));
      check(`${name}: no word is missing`, raw.length === 0, raw.join(', '));
      const cut = await cutTexts(page);
      check(`${name}: no text is cut`, cut.length === 0, cut.join(' | '));
      await checkWidth(page, name);
      await picture(page, `${place}-${language}`);
    }
  }
  await choice.selectOption('en');
  await page.setViewportSize(desktop);
}

/** Texts of which a part is hidden; a name in the head is shown whole in its menu. */
function cutTexts(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((own) => {
        const { overflowX, clipPath } = getComputedStyle(own);
        const isShort = ['hidden', 'clip'].includes(overflowX) && own.scrollWidth > own.clientWidth + 1;
        return isShort && clipPath === 'none' && own.closest('.account-open') === null;
      })
      .map((own) => own.outerHTML.slice(0, 80)),
  );
}
