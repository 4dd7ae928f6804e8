import { isGap } from '@kairos/core/base';
import { expect, it } from 'vitest';
import { openAnalysisThread } from './analysis-thread.ts';
import type { PlanSources } from './compose.ts';

it('outlives work that kills its thread, tries it once more, and goes on with other work', async () => {
  const thread = openAnalysisThread({ knowledgeFolder: null });
  const deadly = thread.compose(null as unknown as PlanSources, {
    form: 'results',
    person: 'p',
    security: [],
    before: {},
  });
  const other = thread.about();
  const died = await deadly;
  expect(isGap(died) && died.code).toBe('ANALYSIS_STOPPED');
  // What waited behind it was begun anew with it, and is given up with it at most.
  const waited = await other;
  expect(!isGap(waited) || waited.code === 'ANALYSIS_STOPPED').toBe(true);
  const again = await thread.about();
  expect(isGap(again)).toBe(false);
  await thread.close();
  const late = await thread.about();
  expect(isGap(late) && late.code).toBe('ANALYSIS_STOPPED');
}, 30_000);
