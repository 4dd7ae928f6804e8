// Opens the built page in Chromium and does what a visitor does: plans of the example people equal the
// command line's byte for byte, nothing but the page's own files is asked for, it works with the server gone.
// Usage: node scripts/check-web.ts [--pictures DIR]
// CHROMIUM names the browser (default /usr/bin/chromium). Exit 0: all hold; 1: one does not.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { code, dicomFile, number, report } from '../core/src/profile/dicom/sample-report.ts';
import { header, message, order, person, result } from '../core/src/profile/hl7v2/sample-messages.ts';
import { loadPage } from '../host/src/server/page-files.ts';
import { bgzf } from '../host/src/files/testing/write-bgzf.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'web/dist');
const examples = join(root, 'examples');
const MOST_FIRST_SCREEN_BYTES = 200 * 1024;
const AS_OF = '2026-11-23';
const WAIT_MS = 60_000;

const pictures = process.argv.includes('--pictures')
  ? (process.argv[process.argv.indexOf('--pictures') + 1] ?? null)
  : null;
const work = mkdtempSync(join(tmpdir(), 'kairos-web-'));
let missed = 0;

function check(name: string, holds: boolean, seen: unknown = ''): void {
  console.log(`${holds ? 'ok  ' : 'MISS'} ${name}${seen === '' ? '' : `: ${String(seen)}`}`);
  if (!holds) missed += 1;
}

async function serveDist(): Promise<{ readonly server: Server; readonly address: string }> {
  const page = await loadPage(dist);
  if (page === null) throw new Error('the page is not built; run npm run build:web');
  const server = createServer((request, response) => {
    if (!page(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** What a page asked for and complained of. */
type Heard = { readonly requests: { method: string; url: string }[]; readonly complaints: string[] };

function listen(context: BrowserContext): Heard {
  const heard: Heard = { requests: [], complaints: [] };
  context.on('request', (request) => heard.requests.push({ method: request.method(), url: request.url() }));
  context.on('console', (message) => {
    if (message.type() === 'error') heard.complaints.push(message.text());
  });
  context.on('weberror', (error) => heard.complaints.push(error.error().message));
  return heard;
}

/** report.json of files as the command line writes it. */
function commandLine(files: readonly string[], options: readonly string[] = []): string {
  const run = spawnSync(
    process.execPath,
    [join(root, 'host/src/cli/main.ts'), 'report', ...files, '--as-of', AS_OF, '--json', ...options],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  return run.stdout;
}

async function choose(page: Page, files: readonly string[], medicines = ''): Promise<void> {
  await page.locator('input[type=file]').setInputFiles([...files]);
  await page.locator('input[name=medicines]').fill(medicines);
  await page.evaluate("document.querySelector('.app-more').open = true");
  await page.locator('input[name=day]').fill(AS_OF);
}

async function keptText(page: Page, button: RegExp): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: WAIT_MS }),
    page.locator('.app-keep').getByRole('button', { name: button }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

async function planOf(
  page: Page,
  address: string,
  files: readonly string[],
  medicines = '',
): Promise<string> {
  await page.goto(address);
  await choose(page, files, medicines);
  await page.locator('button[type=submit]').click();
  await page.locator('.app-keep').waitFor({ timeout: WAIT_MS });
  return keptText(page, /JSON/);
}

/** Files of a person, what is asked beside them, and the same for the command line. */
type Person = {
  readonly name: string;
  readonly files: readonly string[];
  readonly medicines: string;
  /** What the command line is told of files that the page finds among the others. */
  readonly reference?: string;
};

/** The example people, one whose genome is compressed in each way, one whose indel a reference aligns, and one of a hospital. */
function people(): readonly Person[] {
  const own = readdirSync(examples, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      name,
      files: readdirSync(join(examples, name)).map((file) => join(examples, name, file)),
      medicines: '',
    }));
  const genome = readFileSync(join(examples, 'dangerous-combination/genome.vcf'));
  const packed = [
    ['gzip', gzipSync(genome)],
    [
      'two gzip members',
      Buffer.concat([gzipSync(genome.subarray(0, 5000)), gzipSync(genome.subarray(5000))]),
    ],
    ['BGZF', bgzf(genome, [2000])],
    ['BGZF of many stretches, by threads', bgzf(Buffer.concat([genome, moreRows(300_000)]), [0xff00])],
  ] as const;
  const compressed = packed.map(([name, bytes], i) => {
    const path = join(work, `genome-${i}.vcf.gz`);
    writeFileSync(path, bytes);
    return { name: `a genome as ${name}`, files: [path], medicines: 'clopidogrel, simvastatin' };
  });
  return [...own, ...compressed, withReference(genome.toString()), ofHospital()];
}

/** An example person with what a laboratory and a radiology send of them. */
function ofHospital(): Person {
  const segments = [
    header('L-1'),
    person,
    order,
    result({ code: '1742-6^ALT µ^LN', value: '0.9', unit: 'ukat/L' }),
  ];
  const scan = number({
    name: code('LN', '10230-1', 'Left ventricular ejection fraction'),
    value: 57,
    unit: code('UCUM', '%', 'percent'),
  });
  const [messages, object] = [join(work, 'results.hl7'), join(work, 'heart.dcm')];
  writeFileSync(messages, message(...segments));
  writeFileSync(object, dicomFile(report(scan)));
  const record = join(examples, 'unremarkable/record.json');
  return { name: 'a record, HL7 v2 and DICOM', files: [record, messages, object], medicines: '' };
}

/** Rows of a chromosome in which nothing is asked about. */
function moreRows(count: number): Buffer {
  const row = (i: number): string => `chrY\t${3_000_000 + i * 7}\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\n`;
  return Buffer.from(Array.from({ length: count }, (_, i) => row(i)).join(''));
}

/** A T more in a run of Ts of TPMT, told at the run's end; the reference says where the run begins. */
function withReference(genome: string): Person {
  const bases = `${'A'.repeat(18_149_031)}CTTTG${'A'.repeat(600)}`;
  const row = 'chr6\t18149034\t.\tT\tTT\t.\tPASS\t.\tGT\t0/1\n';
  const header = genome.split('\n').filter((line) => line.startsWith('#'));
  const at = (name: string, text: string): string => {
    const path = join(work, name);
    writeFileSync(path, text);
    return path;
  };
  const vcf = at('indel.vcf', `${header.join('\n')}\n${row}`);
  const reference = at('reference.fa', `>chr6\n${bases}\n`);
  const index = at('reference.fa.fai', `chr6\t${bases.length}\t6\t${bases.length}\t${bases.length + 1}\n`);
  const files = [vcf, reference, index];
  return { name: 'an indel with its reference', files, medicines: 'azathioprine', reference };
}

/** What the command line says of a person's files. */
function commandLineOf({ files, medicines, reference }: Person): string {
  const read = reference === undefined ? files : files.filter((file) => !file.startsWith(reference));
  return commandLine(read, [
    ...(medicines === '' ? [] : ['--medications', medicines]),
    ...(reference === undefined ? [] : ['--reference', reference]),
  ]);
}

async function checkPlans(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ locale: 'en-GB', acceptDownloads: true });
  const heard = listen(context);
  const page = await context.newPage();
  for (const person of people()) {
    const here = await planOf(page, address, person.files, person.medicines);
    const there = commandLineOf(person);
    check(
      `report.json of ${person.name} is the command line's, byte for byte`,
      here === there && here.length > 1000,
    );
  }
  for (const form of [/HTML/, /^FHIR/, /IPS/, /Calendar/])
    check(`the plan can be kept: ${form.source}`, (await keptText(page, form)).length > 100);
  const stray = heard.requests.filter(
    ({ method, url }) => method !== 'GET' || !/^(blob:)?http:\/\/127\.0\.0\.1/.test(url),
  );
  const unknown = heard.requests.filter(({ url }) => !url.startsWith(address) && !url.startsWith('blob:'));
  check(
    'nothing is sent, nothing else is asked for',
    stray.length + unknown.length === 0,
    heard.requests.length,
  );
  check(
    'no complaint, none of the Content-Security-Policy',
    heard.complaints.length === 0,
    heard.complaints.join(' | '),
  );
  await context.close();
}

async function checkRefusal(browser: Browser, address: string): Promise<void> {
  const page = await browser.newPage({ locale: 'en-GB' });
  const zip = join(work, 'genome.zip');
  writeFileSync(zip, Buffer.from('504b0304140000000000', 'hex'));
  await page.goto(address);
  await choose(page, [zip]);
  await page.locator('button[type=submit]').click();
  const alert = page.getByRole('alert');
  await alert.getByText('What you can do').waitFor({ timeout: WAIT_MS });
  const text = await alert.innerText();
  check(
    'a file that cannot be read is refused with its code and what to do',
    /FILE_ARCHIVE/.test(text) && /What you can do/.test(text),
  );
  check('what was entered is still there', await page.getByText('genome.zip').first().isVisible());
  await page.close();
}

async function checkKeyboard(browser: Browser, address: string): Promise<void> {
  const page = await browser.newPage({ locale: 'de-DE', viewport: { width: 390, height: 844 } });
  await page.goto(address);
  check('it speaks the browser’s language', (await page.locator('html').getAttribute('lang')) === 'de');
  const focused = async (): Promise<string> =>
    page.evaluate("document.querySelector('button:focus')?.textContent ?? ''");
  for (let i = 0; i < 20 && !/Beispielperson/.test(await focused()); i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('.app-keep').waitFor({ timeout: WAIT_MS });
  check(
    'the example person’s plan, by keyboard on a phone',
    await page.locator('.plan h1').first().isVisible(),
  );
  if (pictures !== null) await page.screenshot({ path: join(pictures, 'plan-phone.png'), fullPage: true });
  await page.close();
}

async function checkOffline(browser: Browser): Promise<void> {
  const { server, address } = await serveDist();
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  if (pictures !== null) await page.screenshot({ path: join(pictures, 'start.png'), fullPage: true });
  await context.setOffline(true);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await page.reload();
  await page.getByRole('button', { name: /example/ }).click();
  await page.locator('.app-keep').waitFor({ timeout: WAIT_MS });
  check('it works with the server gone, after one visit', await page.locator('.plan h1').first().isVisible());
  await context.close();
}

/** A message without content, as a push service has a browser take it. */
async function checkPush(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ locale: 'pl-PL' });
  await context.grantPermissions(['notifications'], { origin: address });
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  const session = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(address));
      if (own !== undefined) resolve(own.registrationId);
    }),
  );
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  const message = { origin: address, registrationId, data: '' };
  for (let i = 0; i < 2; i++) await session.send('ServiceWorker.deliverPushMessage', message);
  const shown = await page.evaluate<readonly string[]>(`(async () => {
    const registration = await navigator.serviceWorker.ready;
    for (let i = 0; i < 100; i++) {
      const all = await registration.getNotifications();
      if (all.length > 0) return all.map(({ title, body, lang }) => [title, body, lang].join('|'));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return [];
  })()`);
  check(
    'a push message shows one neutral sentence, in the browser’s language',
    shown.join() === 'Kairos|W dokumentacji jest coś nowego.|pl',
    shown.join(),
  );
  await context.close();
}

/** What is loaded before the first screen stands, as the server sends it to a browser that takes gzip. */
function checkSize(): void {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path);
  const sent = ['/index.html', ...named].map((path) => {
    const compressed = join(dist, `${path}.gz`);
    return statSync(existsSync(compressed) ? compressed : join(dist, path)).size;
  });
  const bytes = sent.reduce((sum, size) => sum + size, 0);
  check(
    `the first screen is at most ${MOST_FIRST_SCREEN_BYTES} bytes, gzip`,
    bytes <= MOST_FIRST_SCREEN_BYTES,
    bytes,
  );
}

if (pictures !== null) mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const { server, address } = await serveDist();
try {
  checkSize();
  await checkPlans(browser, address);
  await checkRefusal(browser, address);
  await checkKeyboard(browser, address);
  await checkOffline(browser);
  await checkPush(browser, address);
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
  rmSync(work, { recursive: true, force: true });
}
if (missed > 0) process.exitCode = 1;
