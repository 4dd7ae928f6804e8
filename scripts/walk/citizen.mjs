import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { checkState } from '../screens/accessible.mjs';
import { goToPlace } from '../screens/account-screens.mjs';
import { check } from '../screens/tally.mjs';
import { filesOf } from '../screens/visit.mjs';
import { tellsInPolish } from '../screens/walk.mjs';
import { scan } from '../scan-code.mjs';
import { settled, visitor } from '../served-record.mjs';

const { Decrypter, generateX25519Identity, identityToRecipient } = createRequire(
  new URL('../../host/package.json', import.meta.url),
)('age-encryption');

/** "I dropped in my files. It told me in my language what to do first, why, and what it does not know." */
export async function bringsFiles(page, { name, picture }) {
  await goToPlace(page, 'data');
  await page.locator('.file-place input').setInputFiles(filesOf('dangerous-combination'));
  await page.locator('.citizen-said a[href="#/today"]').click();
  await page.locator('.step').first().waitFor();
  await tellsInPolish(page, { name, picture });
}

/** "I showed it to a doctor abroad with one QR code": scanned from the screen, opened in another browser and language. */
export async function showsToDoctorAbroad(browser, page, { name, picture }) {
  await goToPlace(page, 'sharing');
  await page.locator('.citizen-check', { hasText: 'Karta bezpieczeństwa leków' }).click();
  // A file in which there is anything of a category that was not chosen stays out whole.
  for (const category of await page.locator('.citizen-choice').nth(1).getByRole('checkbox').all())
    if (await category.isEnabled()) await category.check();
  await page.locator('.citizen-part button[type=submit]').click();
  const code = page.locator('.citizen-qr');
  await code.waitFor();
  await picture(page, `${name}-code`);
  const passcode = await page.locator('.citizen-passcode code').innerText();
  const blank = await (await browser.newContext()).newPage();
  const address = await scan(blank, await code.screenshot());
  check(
    `${name}: the code on the screen is the link`,
    address !== '' && address === (await page.locator('.citizen-new-link input').inputValue()),
  );
  const abroad = await visitor(browser, { locale: 'es-ES', viewport: page.viewportSize() });
  await abroad.page.goto(address);
  await abroad.page.locator('#recipient').fill('Dr Ana Silva, Lisbon');
  await abroad.page.locator('#passcode').fill(passcode);
  await abroad.page.locator('form button').click();
  await abroad.page.locator('.good').first().waitFor();
  const read = await abroad.page.locator('main').innerText();
  check(
    `${name}: a doctor abroad reads it on a page in their language`,
    /Lo que se comparte/.test(read) && /simvastatin/i.test(read) && !/nic nie mówi o lekach/.test(read),
    'with the medicines of the record',
  );
  await picture(abroad.page, `${name}-abroad`);
  await abroad.context.close();
}

/** "… and who has looked at my data": on the screen, as a table for a spreadsheet, on paper. */
export async function seesWhoLooked(page, { name, names, picture }) {
  await goToPlace(page, 'accesses');
  await page.locator('.citizen-day').first().waitFor();
  const log = await page.locator('.citizen-log').innerText();
  check(
    `${name}: who has looked at my data`,
    names.every((one) => log.includes(one)),
    names.join(', '),
  );
  await picture(page, `${name}-accesses`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.citizen-buttons button').nth(1).click(),
  ]);
  const [head = '', ...lines] = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  check(
    `${name}: the log is kept as a table, a line an access`,
    head.startsWith('at,who,role,') && names.every((one) => lines.some((line) => line.includes(one))),
    `${download.suggestedFilename()}, ${lines.length} lines`,
  );
  await checkPaper(page, `${name}, who looked`);
}

/** My data on paper, and all of it along, locked for a key of age: no other key opens it. */
export async function takesAllAlong(page, { name }) {
  await goToPlace(page, 'data');
  await checkPaper(page, `${name}, my data`);
  const key = await generateX25519Identity();
  await page.locator('input[name=lock]').nth(1).check();
  await page.locator('input[name=secret]').fill(await identityToRecipient(key));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('form:has(input[name=lock]) button').click(),
  ]);
  const sealed = readFileSync(await download.path());
  const opened = Buffer.from(await decrypterOf(key).decrypt(sealed)).toString('latin1');
  const parts = ['fhir/Patient.ndjson', 'files/', 'plan/', 'log/', 'manifest.json'];
  check(
    `${name}: all of it comes along, locked for my age key`,
    opened.startsWith('PK') && parts.every((part) => opened.includes(part)),
    `${download.suggestedFilename()}, ${Math.round(sealed.length / 1024)} KiB`,
  );
  const isRefused = await decrypterOf(await generateX25519Identity())
    .decrypt(sealed)
    .then(
      () => false,
      () => true,
    );
  check(`${name}: another key does not open it`, isRefused);
}

function decrypterOf(key) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(key);
  return decrypter;
}

/** A screen on paper: what it says, and nothing to press. */
async function checkPaper(page, name) {
  await settled(page);
  await page.emulateMedia({ media: 'print' });
  const seen = await page.evaluate(() => ({
    title: document.querySelector('main h1')?.checkVisibility() === true,
    toPress: [...document.querySelectorAll('button, input, select, nav, summary')]
      .filter((own) => own.checkVisibility() && own.closest('details > summary') === null)
      .map((own) => own.outerHTML.slice(0, 60)),
  }));
  const paper = await page.pdf({ preferCSSPageSize: true });
  const sheets = paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  await page.emulateMedia({ media: 'screen' });
  check(
    `${name}: prints without what is to be pressed`,
    seen.title && seen.toPress.length === 0 && sheets >= 1,
    seen.toPress.join(' | ') || `${sheets} pages`,
  );
}

/** Asks to be told by mail: nothing but a code comes until it was brought back. */
export async function confirmsMail(page, { name, mail, address }) {
  await goToPlace(page, 'choices');
  await page.locator('input[type=email]').fill(address);
  const form = page.locator('form:has(input[type=email])');
  await form.locator('.citizen-check', { hasText: /jedn[aą].*dziennie/i }).click();
  await form.locator('button[type=submit]').click();
  const { found } = await mail.mailTo(address, /\b(\d{8})\b/);
  await page.locator('input[name=code]').fill('00000000');
  await page.locator('form:has(input[name=code]) button').click();
  await page.locator('form:has(input[name=code]) .account-problem').waitFor();
  await checkState(page, `${name}: a wrong code`);
  await page.locator('input[name=code]').fill(found[1]);
  await page.locator('form:has(input[name=code]) button').click();
  await page.locator('input[name=code]').waitFor({ state: 'detached' });
  check(`${name}: the address is confirmed by the code that came`, true, 'eight digits');
}

/**
 * Being told by this browser, as far as a browser without a push service can: the page says what became of it, and its
 * worker shows one sentence, whatever came.
 */
export async function isToldByBrowser(page, { name, base }) {
  const { origin } = new URL(base);
  const context = page.context();
  await context.grantPermissions(['notifications'], { origin });
  await goToPlace(page, 'choices');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const line = page.locator('form:has(input[type=email]) .citizen-hint[role=status]');
  await line.locator('xpath=preceding-sibling::button').click();
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('.citizen-hint[role=status], .citizen-said')].some(
        (own) => own.textContent !== '',
      ),
    undefined,
    { timeout: 30_000 },
  );
  const isOn =
    (await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return registration.pushManager.getSubscription();
    })) !== null;
  check(
    `${name}: the page says whether this browser is told`,
    true,
    isOn ? 'it is' : 'it has no push service',
  );
  const said = await notificationOn(page, await messenger(page, origin));
  check(
    `${name}: a message shows one sentence in my language and nothing of what came`,
    said === 'Kairos: W dokumentacji jest coś nowego.',
    said,
  );
}

/** The first notification that the page's worker shows, once it does. */
async function notificationOn(page, deliver) {
  for (let i = 0; i < 100; i++) {
    // One that the browser lost is sent again; whatever comes of several is one notification.
    if (i % 20 === 0) await deliver();
    const said = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const [first] = await registration.getNotifications();
      return first === undefined ? null : `${first.title}: ${first.body}`;
    });
    if (said !== null) return said;
    await setTimeout(100);
  }
  return 'nothing';
}

/** Sends the page's worker a message, as a push service would. */
async function messenger(page, origin) {
  const protocol = await page.context().newCDPSession(page);
  const registered = new Promise((resolve) =>
    protocol.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL, isDeleted }) => !isDeleted && scopeURL.startsWith(origin));
      if (own !== undefined) resolve(own.registrationId);
    }),
  );
  await protocol.send('ServiceWorker.enable');
  const registrationId = await registered;
  return () =>
    protocol.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: 'Simvastatin' });
}
