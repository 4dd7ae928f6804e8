#!/usr/bin/env node
// Node below 24 cannot run TypeScript: start the pinned one in its place, or say in one line what to do.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = new URL('../src/cli/main.ts', import.meta.url);

function pinnedNode() {
  try {
    const manifest = module.createRequire(import.meta.url).resolve('node/package.json');
    const binary = join(dirname(manifest), 'bin', 'node');
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

if (Number(process.versions.node.split('.')[0]) >= 24) {
  // Code compiled in earlier runs is at hand before the first TypeScript is loaded.
  module.enableCompileCache();
  await import(main.href);
} else {
  const node = pinnedNode();
  if (node === null) {
    process.stderr.write('kairos: needs Node 24 or newer; run `npm ci` in the checkout to get it.\n');
    process.exit(2);
  }
  const run = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  // Whoever ends this process means the one it waits for. Of Ctrl-C a terminal tells both.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => run.kill(signal));
  process.on('SIGINT', () => {});
  run.on('exit', (code) => process.exit(code ?? 1));
}
