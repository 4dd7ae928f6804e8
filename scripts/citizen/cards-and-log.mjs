// The safety cards of a person in a list, one of which is ended; and a log that tells renewing from signing in.

const sizes = [
  [390, 844],
  [1440, 900],
];

/** A card is made, listed with what stands on it, and ended after asking once. */
export async function checkCards(page, { check, checkState }) {
  const part = page.locator('.citizen-part', { has: page.getByRole('heading', { name: 'My safety cards' }) });
  const before = await part.locator('.citizen-cards > li').count();
  await page.getByRole('checkbox', { name: 'With my birth date' }).uncheck();
  await page.getByRole('button', { name: 'Save the card' }).click();
  await page.getByText('The card is in your downloads').waitFor();
  const newest = part.locator('.citizen-cards > li').first();
  await newest.getByText('With name.').waitFor();
  const text = (await newest.innerText()).replaceAll(/\s+/g, ' ');
  const count = await part.locator('.citizen-cards > li').count();
  check(
    'a card that was made is listed with what it holds',
    count === before + 1 && /holds/.test(text),
    text,
  );
  await newest.getByRole('button', { name: /End this card/ }).click();
  await everySize(page, 'a card is to be ended', checkState);
  await newest.getByRole('button', { name: 'Keep it' }).click();
  check('what is kept holds on', /holds/.test(await newest.innerText()));
  await newest.getByRole('button', { name: /End this card/ }).click();
  await newest.getByRole('button', { name: 'Yes, end it' }).click();
  await newest.locator('.citizen-over').waitFor();
  check('a card is ended, and since when', /ended .*20\d\d/s.test(await newest.innerText()));
  await everySize(page, 'a card that was ended', checkState);
}

/** Pages that were opened anew renewed their access: that is no other sign-in. */
export async function checkRenewals(page, { check, checkState }) {
  await page.getByRole('radio', { name: 'Myself' }).check();
  const stayed = page.locator('.citizen-access', { hasText: 'signed in until at least' });
  await stayed.first().waitFor();
  const signedIn = await page.locator('.citizen-access', { hasText: /You signed in/ }).allInnerTexts();
  check(
    'renewing is told apart from signing in, one line a day',
    (await stayed.count()) === 1 && signedIn.length === 1 && !/times/.test(signedIn.join()),
    [await stayed.first().innerText(), ...signedIn].join(' / ').replaceAll(/\s+/g, ' '),
  );
  await everySize(page, 'accesses of oneself', checkState);
}

async function everySize(page, name, checkState) {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    await checkState(page, `${name} ${width}`);
  }
}
