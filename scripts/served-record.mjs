// A record that is served for a check in Chromium, the people in it, and browsers in which they sign in.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../host/src/cli/main.ts', import.meta.url));
const PASSWORD = 'correct horse battery staple';
const WAIT_MS = 60_000;

/** Serves a data folder on a port; answers once it is ready. */
export async function serveRecord({ data, port }) {
  const base = `http://127.0.0.1:${port}`;
  const options = ['--data', data, '--port', String(port), '--base-url', base];
  const server = spawn(process.execPath, [main, 'serve', ...options]);
  let logged = '';
  server.stderr.on('data', (piece) => (logged += piece));
  const kairos = (args) => {
    const run = spawnSync(process.execPath, [main, ...args, '--data', data], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`kairos ${args[0]}: ${run.stderr}`);
    return run.stdout.trim();
  };
  for (let i = 0; (await fetch(`${base}/ready`).catch(() => null))?.ok !== true; i++) {
    if (i > 600) throw new Error(`the server did not start: ${logged.slice(-2000)}`);
    await setTimeout(200);
  }
  const close = async () => {
    server.kill('SIGTERM');
    await once(server, 'exit');
  };
  return { base, kairos, close };
}

/** Persons as a house knows them before they come: name, birth date and sex, no more. */
export async function bringPersons({ base, kairos }, people) {
  const token = kairos(['token', '--role', 'system', '--scope', 'system/*.cruds']);
  for (const [id, { given, family, birthDate }] of Object.entries(people)) {
    const name = [{ given: [given], family }];
    const answer = await fetch(`${base}/fhir/Patient/${id}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
      body: JSON.stringify({ resourceType: 'Patient', id, name, birthDate, gender: 'female' }),
    });
    if (answer.status !== 201) throw new Error(await answer.text());
  }
}

/** A browser of its own, in which every request and complaint is noted. */
export async function visitor(browser, options = {}) {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    // What the page's own worker does offline, scripts/check-web.ts looks at.
    serviceWorkers: 'block',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const heard = { asked: [], complaints: [] };
  page.on('request', (request) => heard.asked.push(`${request.url()} ${request.postData() ?? ''}`));
  page.on('console', (message) => {
    if (message.type() === 'error') heard.complaints.push(message.text());
  });
  page.on('pageerror', (error) => heard.complaints.push(String(error)));
  return { context, page, heard };
}

/** Makes an account by its invitation, as `kairos account invite` gives it. */
export async function register(page, { kairos }, { login, invited }) {
  await page.goto(kairos(['account', 'invite', ...invited]));
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('button[value=register]').click();
  await page.locator('code').first().waitFor();
}

/** Signs in from the page. */
export async function signIn(page, { base }, login) {
  await page.goto(base);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('button[value=login]').click();
  await page.locator('.account-bar').waitFor();
}
