// Walks in Chromium from a record to somebody without an account and back: share by a link, open it in a second browser,
// see it in the person's log, revoke it, be refused; hostile content; a card printed, scanned by another decoder, verified.
// Usage: node scripts/check-sharing.mjs FOLDER (an empty one)
// CHROMIUM names the browser (default /usr/bin/chromium). Exit 0: all hold; 1: one does not; 2: usage.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { encryptFiles, newLinkKey, shlink } from '../host/src/sharing/index.ts';
import { scan, scannedFrom } from './scan-code.mjs';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node scripts/check-sharing.mjs FOLDER');
  process.exit(2);
}
const port = 54391;
const base = `http://127.0.0.1:${port}`;
const main = fileURLToPath(new URL('../host/src/cli/main.ts', import.meta.url));
const data = join(folder, 'data');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const failures = [];

const serving = ['serve', '--demo', '--data', data, '--port', String(port), '--base-url', base];
const server = spawn(process.execPath, [main, ...serving]);
let logged = '';
server.stderr.on('data', (piece) => (logged += piece));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  await ready();
  const record = readFileSync(
    new URL('../examples/dangerous-combination/record.json', import.meta.url),
    'utf8',
  );
  const patient = JSON.parse(record).entry.find(({ resource }) => resource.resourceType === 'Patient')
    .resource.id;
  const token = kairos([
    'token',
    '--role',
    'citizen',
    '--scope',
    'patient/*.cruds',
    '--person',
    patient,
    '--data',
    data,
  ]).trim();
  await (await ask(token, `/fhir/Patient/${patient}/$progress`)).text();
  await checkLink(patient, token);
  await checkHostileContent(patient, token);
  await checkElsewhere();
  await checkCard();
  await checkRevokedCard(patient, token);
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await once(server, 'exit');
}
if (failures.length > 0) {
  console.error(`misses: ${failures.join('; ')}`);
  process.exitCode = 1;
}

function holds(name, does) {
  console.log(`${does ? 'holds ' : 'MISSES'} ${name}`);
  if (!does) failures.push(name);
}

async function ready() {
  for (let i = 0; i < 600; i++) {
    const answer = await fetch(`${base}/ready`).catch(() => null);
    if (answer?.ok && logged.includes('example person')) return;
    await setTimeout(200);
  }
  throw new Error(`the server did not start: ${logged.slice(-2000)}`);
}

function kairos(args, environment = {}) {
  const run = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (run.status !== 0) throw new Error(`kairos ${args[0]}: ${run.stderr}`);
  return run.stdout;
}

function ask(token, path, init = {}) {
  return fetch(`${base}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
}

/** A browser of its own, in which everything that is asked, and every violation of the page's policy, is noted. */
async function visitor(locale) {
  const context = await browser.newContext({ locale, deviceScaleFactor: 3 });
  const page = await context.newPage();
  const asked = [];
  const complaints = [];
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, asked, complaints };
}

async function checkLink(patient, token) {
  const share = ['share', '--server', base, '--patient', patient, '--include', 'genetics'];
  const picture = join(folder, 'link.svg');
  const said = kairos(
    [
      ...share,
      '--contents',
      'summary,card,report',
      '--passcode',
      '--label',
      'For the clinic',
      '--once',
      '--qr',
      picture,
    ],
    { KAIROS_TOKEN: token },
  );
  // The link goes on as a picture: what is opened is what another decoder reads of it.
  const link = await scannedFrom((await visitor('en-GB')).page, picture);
  holds('the picture of the code holds the link', said.split('\n').includes(link));
  const viewer = `${base}/view#${link}`;
  const passcode = /Passcode: (\w+)/.exec(said)?.[1] ?? '';
  const { page, asked, complaints } = await visitor('en-GB');
  await page.goto(viewer);
  await page.locator('form').waitFor();
  holds('the key is not in the address any more', !page.url().includes('shlink'));
  holds(
    'it names what is shared and until when',
    (await page.locator('main').innerText()).match(/For the clinic[^]*until/i),
  );
  await checkAccessibility(page, 'the form');
  await fill(page, 'Dr Ana Silva, Lisbon', 'wrong-passcode');
  await page.locator('.error').waitFor();
  holds(
    'a wrong passcode says how many are left',
    (await page.locator('[role=alert]').innerText()).includes('4'),
  );
  await fill(page, 'Dr Ana Silva, Lisbon', passcode);
  await page.locator('.good').first().waitFor();
  const text = await page.locator('main').innerText();
  holds(
    'the summary is readable, with the gene results',
    /Medication summary/i.test(text) && /CYP2D6/.test(text),
  );
  holds(
    'the card within is verified, with names of medicines',
    /signature holds/i.test(text) && /simvastatin/.test(text),
  );
  holds('the report may be saved', (await page.locator('a[download="report.html"]').count()) === 1);
  await checkAccessibility(page, 'what is shown');
  const key = JSON.parse(Buffer.from(link.slice('shlink:/'.length), 'base64url').toString()).key;
  holds(
    'nothing was asked of anybody else',
    asked.every((one) => one.startsWith(`${base}/`) || one.startsWith('blob:')),
  );
  holds('the key was not sent', !asked.some((one) => one.includes(key)) && !logged.includes(key));
  holds('the page’s policy was kept', !complaints.some((one) => /policy|error:/i.test(one)));
  const second = await visitor('de-DE');
  await second.page.goto(viewer);
  await fill(second.page, 'Jemand', passcode);
  await second.page.locator('.error').waitFor();
  holds(
    'a link that opens once is refused the second time, in German',
    /Hinter diesem Link ist nichts/.test(await second.page.locator('main').innerText()),
  );
  await checkLog(patient, token);
  await checkRevoked(patient, token, share);
}

async function checkLog(patient, token) {
  const log = await (await ask(token, `/fhir/AuditEvent?patient=Patient/${patient}&_count=100`)).text();
  holds('who opened it is in the person’s log', log.includes('Dr Ana Silva, Lisbon (stated, not verified)'));
  holds('so is who was refused', log.includes('Jemand (stated, not verified)'));
}

async function checkRevoked(patient, token, share) {
  const said = kairos(share, { KAIROS_TOKEN: token });
  const viewer = said.split('\n')[1];
  const id = /id (\S+)/.exec(said)?.[1] ?? '';
  const before = await visitor('en-GB');
  await before.page.goto(viewer);
  await fill(before.page, 'First');
  await before.page.locator('h2').waitFor();
  kairos(['share', 'revoke', id, '--server', base], { KAIROS_TOKEN: token });
  const after = await visitor('en-GB');
  await after.page.goto(viewer);
  await fill(after.page, 'Second');
  await after.page.locator('.error').waitFor();
  holds('a revoked link opens nothing', (await after.page.locator('h2').count()) === 0);
}

async function fill(page, who, passcode = null) {
  await page.locator('#recipient').fill(who);
  if (passcode !== null) await page.locator('#passcode').fill(passcode);
  await page.locator('button').click();
}

async function checkHostileContent(patient, token) {
  const bad =
    '<script>globalThis.taken=1</script><img src="x" onerror="globalThis.taken=1"><svg onload="globalThis.taken=1"><a xlink:href="javascript:0">s</a></svg>' +
    '<iframe srcdoc="<script>parent.taken=1</script>"></iframe><a href="javascript:globalThis.taken=1">press</a><style>*{display:none}</style>' +
    '<form action="https://evil.example"><input name="x"><button>b</button></form><p onclick="globalThis.taken=1" style="position:fixed;inset:0">harmless words</p>' +
    '<math><mtext><style><img src=x onerror="globalThis.taken=1"></style></mtext></math><noscript><p title="</noscript><img src=x onerror=globalThis.taken=1>"></noscript>';
  const content = {
    resourceType: 'Bundle',
    type: 'document',
    meta: { tag: [{ system: 'urn:kairos:not-chosen', code: bad }] },
    entry: [
      {
        resource: {
          resourceType: 'Composition',
          title: bad,
          date: bad,
          author: [{ display: bad }],
          section: [{ title: bad, text: { div: `<div>${bad}</div>` } }],
        },
      },
      { resource: { resourceType: 'Patient', name: [{ text: bad }], birthDate: bad } },
      {
        resource: {
          resourceType: 'Binary',
          contentType: 'text/html',
          title: '../../x.exe',
          data: Buffer.from(bad).toString('base64'),
        },
      },
    ],
  };
  const key = newLinkKey();
  const files = await encryptFiles([{ contentType: 'application/fhir+json', content }], key);
  const made = await ask(token, '/sharing/links', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ patient, files }),
  });
  const { url, expires } = await made.json();
  const { page, asked } = await visitor('en-GB');
  await page.goto(`${base}/view#${shlink({ url, key, flag: '', label: bad.slice(0, 80), expires })}`);
  await fill(page, bad.slice(0, 100));
  await page.locator('h2').waitFor();
  await page.locator('p', { hasText: 'harmless words' }).last().waitFor({ state: 'visible' });
  await setTimeout(300);
  holds('hostile content runs nothing', (await page.evaluate(() => globalThis.taken)) === undefined);
  const left =
    'main :is(script,img,svg,iframe,style,math,input,[style],[onclick],[onload],a:not([download]))';
  holds('hostile content leaves no markup', (await page.locator(left).count()) === 0);
  holds(
    'hostile content loads nothing',
    asked.every((one) => one.startsWith(`${base}/`)),
  );
  holds(
    'a file to be saved has a harmless name',
    (await page.locator('a[download]').getAttribute('download')) === 'x.html',
  );
}

async function checkElsewhere() {
  const key = newLinkKey();
  const expires = new Date(Date.now() + 1e6).toISOString();
  const link = shlink({
    url: `http://127.0.0.1:1/shl/${'a'.repeat(43)}`,
    key,
    flag: 'U',
    label: null,
    expires,
  });
  const { page, asked } = await visitor('en-GB');
  await page.goto(`${base}/view#${link}`);
  await page.locator('.error').waitFor();
  holds(
    'a link to another server is not followed',
    asked.every((one) => one.startsWith(`${base}/`)) && page.url().startsWith(base),
  );
}

async function checkCard() {
  const example = fileURLToPath(new URL('../examples/dangerous-combination/', import.meta.url));
  const files = readdirSync(example).filter((name) => !name.endsWith('.md'));
  const out = join(folder, 'card.html');
  kairos(['card', ...files.map((name) => join(example, name)), '--name', '--out', out, '--data', data]);
  const keys = join(folder, 'jwks.json');
  writeFileSync(keys, await (await fetch(`${base}/.well-known/jwks.json`)).text());
  const { page, asked } = await visitor('en-GB');
  await page.goto(pathToFileURL(out).href);
  holds('the card asks nobody for anything', asked.length === 1);
  await checkAccessibility(page, 'the card');
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  holds(`the card is printed on one page of A4 (${pages})`, pages === 1);
  const codes = await page.locator('svg.qr').all();
  const scanned = [];
  // As many pixels for every module, which this decoder wants of codes of this size.
  await page
    .locator('svg.qr')
    .evaluateAll((all) =>
      all.forEach((one) => (one.style.width = one.style.height = `${one.viewBox.baseVal.width * 2}px`)),
    );
  for (const code of codes) scanned.push(await scan((await visitor('en-GB')).page, await code.screenshot()));
  const held = await page
    .locator('template[data-card]')
    .evaluateAll((all) => all.map((one) => one.dataset.card));
  holds(
    `its ${codes.length} codes are read by another decoder`,
    scanned.length > 0 && scanned.every((text, i) => text === held[i]),
  );
  const file = join(folder, 'scanned.txt');
  writeFileSync(file, scanned.join('\n'));
  holds(
    'what was scanned is verified without a network',
    kairos(['verify-card', file, '--keys', keys, '--issuer', base]).includes('The signature holds'),
  );
  const viewer = await visitor('en-GB');
  await viewer.page.goto(`${base}/view#${scanned[0]}`);
  await viewer.page.locator('.good').first().waitFor();
  holds('and by the page', /simvastatin/.test(await viewer.page.locator('main').innerText()));
  const altered = `${scanned[0].slice(0, 2000)}${scanned[0].slice(2000, 2002) === '20' ? '21' : '20'}${scanned[0].slice(2002)}`;
  await viewer.page.goto(`${base}/view#${altered.replace(/^(shc:\/)(.*)$/, '$1$2')}`);
  await viewer.page.locator('.error').waitFor();
  holds(
    'an altered one is not, and shows nothing',
    !/simvastatin/.test(await viewer.page.locator('main').innerText()),
  );
}

/** A card of the person's own, shown in Polish; revoked, shown no more; and with the list out of reach. */
async function checkRevokedCard(patient, token) {
  const printed = await (await ask(token, `/sharing/card?patient=${patient}`)).text();
  const [code = ''] = /shc:\/\d+/.exec(printed) ?? [];
  const shown = async (block) => {
    const { page } = await visitor('pl-PL');
    if (block) await page.route('**/crl/**', (route) => route.abort());
    await page.goto(`${base}/view#${code}`);
    await page.locator('h3').waitFor();
    await page.locator('.good, .error').first().waitFor();
    return page.locator('main').innerText();
  };
  holds('a card says that it was not revoked, in Polish', /nie była unieważniona/.test(await shown(false)));
  const unchecked = await shown(true);
  holds('without the list it says so, and shows the card', /Nie sprawdzono/.test(unchecked));
  const { cards } = await (await ask(token, `/sharing/cards?patient=${patient}`)).json();
  await ask(token, `/sharing/cards/${cards[0].id}`, { method: 'DELETE' });
  const after = await shown(false);
  holds('a revoked card shows nothing but that', /unieważniono/.test(after) && !/CYP|SLCO1B1/.test(after));
}

async function checkAccessibility(page, name) {
  const width = page.viewportSize()?.width ?? 1280;
  for (const narrow of [width, 320]) {
    await page.setViewportSize({ width: narrow, height: 900 });
    // Not as a script of the page, which its policy would refuse.
    const found = await page.evaluate(
      `${axeSource};axe.run().then(({violations}) => violations.map(({id}) => id))`,
    );
    holds(`${name} has no axe violations at ${narrow} px ${found.join(', ')}`, found.length === 0);
  }
  const needed = await page.evaluate(() => globalThis.document.documentElement.scrollWidth);
  holds(`${name} fits 320 px (${needed})`, needed <= 320);
  await page.setViewportSize({ width, height: 900 });
}
