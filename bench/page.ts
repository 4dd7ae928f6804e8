import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Browser, chromium, type Page } from 'playwright-core';
import { benchRow, type BenchRow } from './bench-row.ts';
import { wholeGenomeVcf, writeBgzf } from './synthetic-vcf.ts';

const CONNECTIONS = 64;
const REQUESTS = 30_000;
const RECORDS = 1_000_000;
/** A phone on 4G: 10 Mbit/s down, 60 ms there and back, a processor four times slower. */
const FOUR_G = { offline: false, latency: 60, downloadThroughput: 1_250_000, uploadThroughput: 375_000 };
const SLOWER = 4;
const WAIT_MS = 120_000;

/** The page without an account: how many get it at once, and how quickly it works. No peer does the same. */
export async function benchPage(folder: string): Promise<readonly BenchRow[]> {
  const worker = new Worker(new URL('./page-server.ts', import.meta.url));
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const address = `http://127.0.0.1:${port}/`;
    await rush(port, REQUESTS / 10);
    const rows = [...(await rush(port, REQUESTS)), await firstPaint(browser, address)];
    const vcf = join(folder, 'million.vcf.gz');
    await writeBgzf(vcf, wholeGenomeVcf(RECORDS));
    return [...rows, ...(await analysis(browser, address, vcf))];
  } finally {
    await browser.close();
    await worker.terminate();
  }
}

const row = (name: string, ours: number, unit: BenchRow['unit']): BenchRow =>
  benchRow(name, { ours, peer: null, unit });

async function rush(port: number, requests: number): Promise<readonly BenchRow[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  let left = requests;
  const visitor = async (): Promise<void> => {
    while (left-- > 0) {
      const began = performance.now();
      await fetchOnce(port, agent);
      times.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, visitor));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return [
    row(`first screen, ${CONNECTIONS} connections`, requests / seconds, 'requests/s'),
    row('first screen, 99th percentile', times[Math.floor(times.length * 0.99)] ?? Number.NaN, 'ms'),
  ];
}

function fetchOnce(port: number, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'Accept-Encoding': 'br' };
    request({ port, host: '127.0.0.1', path: '/', agent, headers }, (response) => {
      response.on('end', resolve).resume();
    })
      .on('error', reject)
      .end();
  });
}

async function firstPaint(browser: Browser, address: string): Promise<BenchRow> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', FOUR_G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(address);
  const ms = await page.evaluate<number>(
    `new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
      .observe({ type: 'largest-contentful-paint', buffered: true }))`,
  );
  await page.close();
  return row('largest contentful paint, phone on 4G', ms, 'ms');
}

/** A genome of a million records; how long the page was deaf meanwhile at most; the chances under a supposition. */
async function analysis(browser: Browser, address: string, vcf: string): Promise<readonly BenchRow[]> {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(address);
  await page.locator('input[type=file]').setInputFiles(vcf);
  // The made-up genome does not say its build.
  await page.evaluate("document.querySelector('details').open = true");
  await page.locator('select[name=build]').selectOption('GRCh38');
  await page.evaluate(`globalThis.deaf = 0; let last = performance.now();
    setInterval(() => { const now = performance.now(); deaf = Math.max(deaf, now - last); last = now; }, 5)`);
  const ms = await until(page, 'button[type=submit]', '.app-keep');
  const deaf = await page.evaluate<number>('deaf');
  await page.close();
  return [
    row(`plan of a VCF of ${RECORDS.toLocaleString('en')} records, in Chromium`, ms, 'ms'),
    row('longest the page was deaf meanwhile', deaf, 'ms'),
  ];
}

async function until(page: Page, click: string, shown: string): Promise<number> {
  const began = performance.now();
  await page.locator(click).click();
  await page.locator(shown).waitFor({ timeout: WAIT_MS });
  return performance.now() - began;
}
