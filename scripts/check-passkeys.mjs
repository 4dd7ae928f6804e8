// Makes, uses and removes passkeys in Chromium, whose virtual authenticator is a real one to the page, against `kairos serve`.
// Usage: node scripts/check-passkeys.mjs FOLDER
// CHROMIUM names the browser (default /usr/bin/chromium). Exit 0: all hold; 1: one does not.
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [folder = '.'] = process.argv.slice(2);
const data = join(folder, 'data');
const port = await freePort();
const base = `http://localhost:${port}`;
const back = 'http://127.0.0.1:9/callback';
const main = 'host/src/cli/main.ts';
const failures = [];

const server = spawn(
  process.execPath,
  [main, 'serve', '--data', data, '--port', String(port), '--base-url', base],
  {
    stdio: ['ignore', 'inherit', 'ignore'],
  },
);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  await isUp();
  await walk();
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((done) => server.on('exit', done));
}
if (failures.length > 0) {
  console.error(`misses: ${failures.join('; ')}`);
  process.exitCode = 1;
}

async function walk() {
  const client = kairos('client', 'add', '--scope', 'patient/*.rs', '--redirect', back, '--name', 'App');
  const link = kairos('account', 'invite', '--role', 'citizen', '--person', 'p1');
  const page = await browser.newPage();
  const problems = [];
  page.on(
    'console',
    (message) =>
      message.type() === 'error' &&
      !message.text().includes('400 (Bad Request)') &&
      problems.push(message.text()),
  );
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.route(`${back}*`, (route) => route.fulfill({ body: 'back' }));
  const device = await authenticator(page, true);

  await page.goto(link);
  await page.fill('#login', 'ada@example.org');
  await page.click('button[value=passkey]');
  await page.click('[data-passkey-go]');
  await page.waitForSelector('h1:has-text("Keep your recovery codes")');
  check('recovery codes after an invitation', await page.locator('code').count(), 10);
  const [made] = await device.credentials();
  check('passkeys in the authenticator', (await device.credentials()).length, 1);
  check('discoverable', made?.isResidentCredential, true);

  // The browser offers it in the login field by itself; nobody clicks.
  await page.goto(authorize(client));
  await page.waitForSelector('button[value=consent]');
  check('signs in by itself (conditional)', await page.locator('text=ada@example.org').count(), 1);
  await page.click('button[value=consent]');
  await page.waitForURL(`${back}*`);
  check('code at the program', new URL(page.url()).searchParams.has('code'), true);

  const stranger = await browser.newPage();
  const cancelled = await authenticator(stranger, false);
  await stranger.goto(`${base}/identity/account`);
  await stranger.click('[data-passkey-go]');
  await stranger.waitForSelector('[data-passkey-problem]:visible');
  check('nobody is in without a passkey', await stranger.locator('#password').count(), 1);
  check('passkeys of the stranger', (await cancelled.credentials()).length, 0);
  await stranger.close();

  await page.goto(`${base}/identity/account`);
  await page.waitForSelector('h1:has-text("Your account")');
  await page.click('button[value^="remove:"]');
  check('the last is kept', await page.locator('text=This is the only way you can sign in').count(), 1);
  const second = await authenticator(page, true, 'usb');
  await device.remove();
  await page.fill('#name', 'key');
  await page.click('[data-passkey-go]');
  // The first may be named so, too.
  await page.locator('li').nth(1).waitFor();
  check('two passkeys', await page.locator('li').count(), 2);
  await page.locator('button[value^="remove:"]').first().click();
  await page.waitForFunction(() => globalThis.document.querySelectorAll('li').length === 1);
  await page.click('button[value=leave]');
  // A key in a socket is asked for when somebody says so.
  await page.click('[data-passkey-go]');
  await page.waitForSelector('h1:has-text("Your account")');
  check('signs in with the second', (await second.credentials()).length, 1);
  check('problems in the console', problems.join('|'), '');
}

async function authenticator(page, isUser, transport = 'internal') {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: isUser,
      automaticPresenceSimulation: true,
    },
  });
  return {
    credentials: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    remove: () => session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
  };
}

function authorize(client) {
  const challenge = createHash('sha256').update(randomBytes(32).toString('base64url')).digest('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client,
    redirect_uri: back,
    scope: 'launch/patient patient/*.rs',
    aud: `${base}/fhir`,
    state: 's',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  return `${base}/oidc/auth?${query}`;
}

function kairos(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words, '--data', data], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`kairos ${words.join(' ')}: ${stderr}`);
  return stdout.trim();
}

async function isUp() {
  for (let i = 0; i < 300; i++) {
    const isReady = await fetch(`${base}/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('the server did not start');
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}

function check(name, value, expected) {
  const holds = value === expected;
  console.log(`${holds ? 'ok' : 'MISSES'}  ${name}: ${String(value)}`);
  if (!holds) failures.push(name);
}
