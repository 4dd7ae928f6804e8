import { gap, isGap } from '@kairos/core/base';
import { refuse, remark } from './answer.ts';
import { knowledgeOptions } from './calling-options.ts';
import type { Command, Streams } from './command.ts';
import { type OptionSpecs, parseOptions } from './options.ts';
import { analysisOptions, dataOptions, houseOptions } from './serving-options.ts';

const options: OptionSpecs = {
  ...dataOptions,
  ...knowledgeOptions,
  json: { type: 'boolean', group: 'Output', help: 'one line of JSON a person whose plan changed' },
};

/** `kairos recompute`: every person's plan anew after packs changed. */
export const recompute: Command = {
  name: 'recompute',
  usage: 'kairos recompute [--data DIR] [--json]',
  summary:
    'Computes everybody who has a plan anew where packs changed since, from where it was left, and lists what is other.',
  options,
  run: runRecompute,
};

async function runRecompute(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, argv.includes('--json'));
  const json = args.flags.has('json');
  if (args.positionals.length > 0)
    return refuse(gap('USAGE', { problem: '`kairos recompute` takes options only.' }), streams, json);
  const [{ openHouse }, { openAnalysis }] = await Promise.all([
    import('../server/index.ts'),
    import('../analysis/index.ts'),
  ]);
  const house = await openHouse(houseOptions(args, streams));
  if (isGap(house)) return refuse(house, streams, json);
  const analysis = openAnalysis(analysisOptions(house, args));
  try {
    const done = await analysis.recompute({
      onChanged: (person, changes) =>
        streams.out(
          json
            ? `${JSON.stringify({ person, changes })}\n`
            : `Patient/${person}\n${changes.map(({ kind, name, before, now }) => `  ${kind} ${name}: ${before || '–'} → ${now || '–'}\n`).join('')}`,
        ),
      onProblem: (person, problem) =>
        remark({ ...problem, what: `Patient/${person}: ${problem.what}` }, streams),
      onProgress: ({ done: persons, of }) => streams.err(`kairos: ${persons} of ${of} persons\n`),
    });
    if (isGap(done)) return refuse(done, streams, json);
    if (done === null) streams.err('kairos: everybody is computed with these packs\n');
    else
      streams.err(
        `kairos: ${done.changed} of ${done.of} plans changed, ${done.failed} could not be computed\n`,
      );
    return done !== null && done.failed > 0 ? 1 : 0;
  } finally {
    await analysis.close();
    await house.close();
  }
}
