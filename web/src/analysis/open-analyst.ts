import type { Chances, Plan, WhatIf } from '@kairos/core/plan';
import type { Outcome } from '@kairos/core/base';
import type { Analyst, KeptFile, PlanComparison, Progress, Standing } from './analyst.ts';
import type { Asked, Told } from './messages.ts';

type Waiting = {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (progress: Progress) => void;
};

type Question<T extends Asked = Asked> = T extends unknown ? Omit<T, 'id'> : never;

/** Starts the worker, which begins to load the packs. */
export function openAnalyst(): Analyst {
  const worker = new Worker(new URL('./plan-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    const asked = waiting.get(data.id);
    if (data.kind === 'progress') {
      asked?.onProgress(data.progress);
      return;
    }
    waiting.delete(data.id);
    if (data.kind === 'done') asked?.resolve(data.value as never);
    else asked?.reject(new Error(data.message));
  });
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  });
  const ask = <T>(question: Question, onProgress: Waiting['onProgress'] = () => undefined): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject, onProgress });
      worker.postMessage({ ...question, id });
    });
  ask({ kind: 'load' }).catch(() => undefined);
  return {
    analyse: (files, question, onProgress) =>
      ask<Outcome<Plan>>(
        { kind: 'analyse', question, files: files.map((blob) => ({ name: blob.name, blob })) },
        onProgress,
      ),
    standOn: (grounds, chances) => ask<Outcome<Standing>>({ kind: 'stand-on', grounds, chances }),
    recompute: lastOf((supposed) => ask<Chances | null>({ kind: 'recompute', supposed })),
    write: (form, language) => ask<KeptFile>({ kind: 'write', form, language }),
    compare: (earlier, file) => ask<Outcome<PlanComparison>>({ kind: 'compare', earlier, file }),
    close: () => worker.terminate(),
  };
}

/** One supposition is reckoned at a time; of those that wait meanwhile only the last is, the others get null. */
function lastOf(reckon: (supposed: WhatIf) => Promise<Chances | null>): Analyst['recompute'] {
  let busy: Promise<unknown> | null = null;
  let overtake: (() => void) | null = null;
  return async (supposed) => {
    overtake?.();
    let isOvertaken = false;
    overtake = () => (isOvertaken = true);
    while (busy !== null) await busy;
    if (isOvertaken) return null;
    const reckoning = reckon(supposed);
    busy = reckoning.catch(() => undefined).finally(() => (busy = null));
    return reckoning;
  };
}
