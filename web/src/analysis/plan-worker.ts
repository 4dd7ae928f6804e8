import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { Knowledge } from '@kairos/core/knowledge';
import { type ChanceGrounds, chancesUnder } from '@kairos/core/plan';
import knowledgeAddress from '../../.packs/knowledge.json?url';
import { comparePlan, type MadePlan, makePlan, writePlan } from './make-plan.ts';
import type { Asked, Told } from './messages.ts';
import { fetchKnowledge } from './packs.ts';
import { standingOf } from './standing.ts';

/** The worker: knowledge is loaded once, one person's plan is kept, or what the chances of one made elsewhere stand on. */
let knowledge: Promise<Outcome<Knowledge>> | null = null;
let made: MadePlan | null = null;
let grounds: ChanceGrounds | null = null;

const tell = (told: Told): void => self.postMessage(told);

function loaded(): Promise<Outcome<Knowledge>> {
  const loading = (knowledge ??= fetchKnowledge(knowledgeAddress).then((outcome) => {
    // What could not be fetched may be there the next time.
    if (isGap(outcome)) knowledge = null;
    return outcome;
  }));
  return loading;
}

async function answer(asked: Asked): Promise<Extract<Told, { kind: 'done' }>['value']> {
  switch (asked.kind) {
    case 'load':
      await loaded();
      return null;
    case 'analyse': {
      [made, grounds] = [null, null];
      tell({ id: asked.id, kind: 'progress', progress: { step: 'knowledge' } });
      const packs = await loaded();
      if (isGap(packs)) return packs;
      const plan = await makePlan(asked.files, asked.question, packs, (progress) =>
        tell({ id: asked.id, kind: 'progress', progress }),
      );
      if (isGap(plan)) return plan;
      [made, grounds] = [plan, plan.grounds];
      return plan.plan;
    }
    case 'stand-on': {
      [made, grounds] = [null, null];
      const packs = await loaded();
      if (isGap(packs)) return packs;
      const standing = standingOf(asked.grounds, asked.chances, packs);
      if (standing === 'same') grounds = asked.grounds;
      return standing;
    }
    case 'recompute': {
      const packs = await loaded();
      return grounds === null || isGap(packs) ? null : chancesUnder(grounds, packs, asked.supposed);
    }
    case 'write':
      return made === null
        ? gap('USAGE', { problem: 'There is no plan yet.' })
        : writePlan(made, asked.form, asked.language);
    case 'compare':
      return made === null
        ? gap('USAGE', { problem: 'There is no plan yet.' })
        : comparePlan(made.plan, asked.earlier, asked.file);
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  answer(data).then(
    (value) => tell({ id: data.id, kind: 'done', value }),
    (error: unknown) =>
      tell({ id: data.id, kind: 'broken', message: error instanceof Error ? error.message : String(error) }),
  );
});
