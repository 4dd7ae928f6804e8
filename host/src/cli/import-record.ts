import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { ImportedRecord } from '../rights/index.ts';
import { refuse } from './answer.ts';
import type { Command, Streams } from './command.ts';
import { type Arguments, type OptionSpecs, parseOptions } from './options.ts';
import { dataOptions, houseOptions } from './serving-options.ts';

const options: OptionSpecs = { ...dataOptions };

/** `kairos import-record`: takes a downloaded record in. */
export const importRecordCommand: Command = {
  name: 'import-record',
  usage: 'kairos import-record FILE [options]',
  summary: 'Takes a record in whole that a person downloaded ($download), under the same ids.',
  options,
  run: runImport,
};

async function runImport(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, false);
  const [file, ...more] = args.positionals;
  if (file === undefined || more.length > 0)
    return refuse(gap('USAGE', { problem: '`kairos import-record` takes one FILE.' }), streams, false);
  const done = await importInto(args, streams, file);
  if (isGap(done)) return refuse(done, streams, false);
  streams.out(`${done.person}: ${done.resources} resources, ${done.files} files\n`);
  return 0;
}

async function importInto(args: Arguments, streams: Streams, file: string): Promise<Outcome<ImportedRecord>> {
  const [{ openHouse }, { importRecord }] = await Promise.all([
    import('../server/index.ts'),
    import('../rights/index.ts'),
  ]);
  const house = await openHouse(houseOptions(args, streams));
  if (isGap(house)) return house;
  try {
    return await importRecord(house, file);
  } finally {
    await house.close();
  }
}
