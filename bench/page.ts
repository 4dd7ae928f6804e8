import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { type BenchRow, benchRow } from './bench-row.ts';
import { kairosBin } from './kairos.ts';
import { freePort } from './record-cluster.ts';
import { type Load, runLoad } from './record-load.ts';
import { wholeGenomeVcf, writeBgzf } from './synthetic-vcf.ts';

const RECORDS = 1_000_000;
const CONNECTIONS = 32;
const FIRST_SCREENS = 20_000;
const ROUNDS = 3;
const WAIT_MS = 120_000;
/** A phone on 4G as Lighthouse throttles it: 1.6 Mbit/s, 150 ms there and back. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};

/** The page without an account: how many visitors one process serves, and how long they wait in Chromium. */
export async function benchPage(folder: string): Promise<readonly BenchRow[]> {
  const genome = join(folder, 'browser.vcf.gz');
  await writeBgzf(genome, wholeGenomeVcf(RECORDS));
  const server = await startServer(folder);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const address = `http://127.0.0.1:${server.port}/`;
    const rush = await rushOf(server.port);
    const rows: readonly (readonly [string, number, BenchRow['unit']])[] = [
      ['first screen, requests of one process', rush.perSecond, 'requests/s'],
      ['first screen, p99 of them', rush.p99, 'ms'],
      ['largest paint on slow 4G', await best(() => largestPaint(browser.newContext(), address)), 'ms'],
      [
        '1 M records, from the button to the plan',
        await best(() => planTime(browser.newPage(), address, genome)),
        'ms',
      ],
      [
        'a slider moved, until the chances are other',
        await best(() => sliderTime(browser.newPage(), address)),
        'ms',
      ],
    ];
    return rows.map(([name, ours, unit]) => benchRow(name, { ours, peer: null, unit }));
  } finally {
    await browser.close();
    server.stop();
  }
}

async function startServer(folder: string): Promise<{ readonly port: number; readonly stop: () => void }> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [kairosBin, 'serve', '--port', String(port), '--data', join(folder, 'page-record')],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (piece: Buffer) => {
      said += piece.toString();
      if (said.includes('the page is at')) resolve();
    });
    child.once('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
  return { port, stop: () => void child.kill('SIGTERM') };
}

/** Visitors who ask for the page and all that it names, over connections that are kept. */
async function rushOf(port: number): Promise<Load> {
  const dist = join(import.meta.dirname, '../web/dist');
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path);
  const paths = ['/', ...new Set(named)];
  return runLoad({ port, connections: CONNECTIONS }, async (send) => {
    for (let i = 0; i < FIRST_SCREENS / CONNECTIONS; i++)
      await send({ method: 'GET', path: paths[i % paths.length] ?? '/', token: '', coding: 'br' });
  });
}

async function best(measure: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < ROUNDS; i++) least = Math.min(least, await measure());
  return least;
}

async function largestPaint(opening: Promise<BrowserContext>, address: string): Promise<number> {
  const context = await opening;
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await page.goto(address, { waitUntil: 'load' });
  await page.locator('input[type=file]').waitFor({ state: 'attached', timeout: WAIT_MS });
  const painted = await page.evaluate<number>(`new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
      .observe({ type: 'largest-contentful-paint', buffered: true });
  })`);
  await context.close();
  return painted;
}

async function planTime(opening: Promise<Page>, address: string, genome: string): Promise<number> {
  const page = await opening;
  await page.goto(address);
  await page.locator('input[type=file]').setInputFiles(genome);
  await page.locator('input[name=medicines]').fill('simvastatin, clopidogrel');
  await page.locator('.app-more summary').click();
  await page.locator('select[name=build]').selectOption('GRCh38');
  const began = performance.now();
  await page.locator('button[type=submit]').click();
  await page.locator('.app-keep').waitFor({ timeout: WAIT_MS });
  const took = performance.now() - began;
  await page.close();
  return took;
}

async function sliderTime(opening: Promise<Page>, address: string): Promise<number> {
  const page = await opening;
  await page.goto(address);
  await page.getByRole('button', { name: /example/ }).click();
  await page.locator('.app-keep').waitFor({ timeout: WAIT_MS });
  await page.getByRole('navigation').getByText('Chances').first().click();
  await page.locator('input[type=range]').first().focus();
  await page.evaluate(`{
    addEventListener('keydown', ({ timeStamp }) => { globalThis.pressed = timeStamp; }, true);
    new MutationObserver((changes) => {
      if (changes.some(({ target }) => (target.closest ? target : target.parentElement)?.closest('article, .chance')))
        globalThis.changed = performance.now();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }`);
  await page.keyboard.press('PageDown');
  await page.waitForTimeout(500);
  const took = await page.evaluate<number>('globalThis.changed - globalThis.pressed');
  await page.close();
  return took;
}
