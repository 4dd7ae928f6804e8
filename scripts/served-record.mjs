// A record that is served for a check in Chromium, the people in it, and browsers in which they sign in.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { launch, WAIT_MS } from './screens/visit.mjs';

const root = join(import.meta.dirname, '..');
const main = join(root, 'host/src/cli/main.ts');
const PASSWORD = 'correct horse battery staple 7';

/**
 * Serves the record in a folder and answers once it is ready. `options` go to `kairos serve`, `program` to Node before it;
 * `environment` is of the server and of the commands beside it.
 */
export async function serveRecord(folder, { options = [], program = [], environment = {} } = {}) {
  const data = join(folder, 'data');
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const env = { ...process.env, ...environment };
  const started = [...program, main, 'serve', '--data', data, '--port', String(port), '--base-url', base];
  const server = spawn(process.execPath, [...started, ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env,
  });
  let logged = '';
  server.stderr.on('data', (piece) => (logged += piece));
  for (let i = 0; (await fetch(`${base}/ready`).catch(() => null))?.ok !== true; i++) {
    if (i > 600) throw new Error(`the server did not start: ${logged.slice(-2000)}`);
    await setTimeout(200);
  }
  return {
    base,
    /** The last it logged. */
    logged: () => logged.split('\n').slice(-10).join('\n'),
    /** Runs a command of an operator. */
    kairos: (...words) => {
      const run = spawnSync(process.execPath, [...program, main, ...words, '--data', data], {
        encoding: 'utf8',
        env,
      });
      if (run.status !== 0) throw new Error(`kairos ${words.join(' ')}: ${run.stderr}`);
      return run.stdout.trim();
    },
    /** Asks beside the page; `body` is FHIR. */
    ask: (token, method, path, body) =>
      fetch(`${base}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    close: async () => {
      server.kill('SIGTERM');
      await once(server, 'exit');
    },
  };
}

/** Serves the record in a folder and opens a browser while `use` runs; what the server logged last is told where it fails. */
export async function withRecord(folder, how, use) {
  const record = await serveRecord(folder, how);
  const browser = await launch();
  try {
    await use(browser, record);
  } catch (error) {
    console.error(record.logged());
    throw error;
  } finally {
    await browser.close();
    await record.close();
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** A token that brings anything in; `words` are options of `kairos token`. */
export function systemToken({ kairos }, ...words) {
  return kairos('token', '--role', 'system', '--scope', 'system/*.cruds', ...words);
}

/** Persons as a house knows them before they come: name, birth date and sex, no more. */
export async function bringPersons(record, people) {
  const token = systemToken(record);
  for (const [id, { given, family, birthDate }] of Object.entries(people)) {
    const name = [{ given: [given], family }];
    const person = { resourceType: 'Patient', id, name, birthDate, gender: 'female' };
    const answer = await record.ask(token, 'PUT', `/fhir/Patient/${id}`, person);
    if (answer.status !== 201) throw new Error(await answer.text());
  }
}

/** Brings a text in as a file of a person. */
export async function bringFile({ base }, token, { person, body }) {
  return fetch(`${base}/fhir/Binary`, {
    method: 'POST',
    body,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'text/plain',
      'x-security-context': `Patient/${person}`,
    },
  });
}

/** Waits until the server has read so many files and none waits. */
export async function filesRead(record, files) {
  const steward = record.kairos('token', '--role', 'steward', '--scope', 'user/*.cruds');
  for (let i = 0; i < 300; i++) {
    const counts = await (await record.ask(steward, 'GET', '/steward/quality')).json();
    if (counts.waiting === 0 && counts.files >= files) return;
    await setTimeout(200);
  }
  throw new Error('the files were not read in time');
}

/** An example person's id, name and birth date. */
export function patientOf(example) {
  const record = JSON.parse(readFileSync(join(root, 'examples', example, 'record.json'), 'utf8'));
  const { id, name, birthDate } = record.entry.find(
    ({ resource }) => resource.resourceType === 'Patient',
  ).resource;
  const [first] = name;
  return { id, name: first.text ?? [...first.given, first.family].join(' '), birthDate };
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
  await page.goto(kairos('account', 'invite', ...invited));
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('button[value=register]').click();
  await page.locator('code').first().waitFor();
}

/** Signs in from the page. */
export async function signIn(page, { base }, login) {
  await page.goto(base);
  await page.locator('.app-header button').click();
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('button[value=login]').click();
  await page.locator('.account-bar').waitFor();
}

/** Ends the session, by the menu behind the name. */
export async function signOut(page) {
  await page.locator('.account-open').click();
  await page.locator('.account-panel button').click();
  await page.locator('button[name=logout]').click();
  await page.locator('.file-place').waitFor();
}

/** Waits until nothing on the page is being fetched any more. */
export async function settled(page) {
  for (let calm = 0; calm < 3; await setTimeout(50))
    calm = (await page.locator('.account-waiting, [aria-busy=true]').count()) === 0 ? calm + 1 : 0;
}

/** Opens whatever is folded. */
export async function unfold(page) {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
  await settled(page);
}
