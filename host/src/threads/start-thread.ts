import { Worker } from 'node:worker_threads';

/**
 * What a thread runs first. It is plain JavaScript, so that the code compiled in earlier runs is at hand before
 * the first TypeScript is loaded: a thread compiles for itself, which costs more than twice its start.
 */
const first = (module: URL): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { enableCompileCache } from 'node:module'; enableCompileCache(); await import(${JSON.stringify(module.href)});`,
    )}`,
  );

/** Starts a thread that runs a module of ours, with `data` as its `workerData`. */
export function startThread(module: URL, data?: unknown): Worker {
  return new Worker(first(module), { workerData: data });
}
