import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command, Streams } from './command.ts';
import { runReport } from './report.ts';

const examples = fileURLToPath(new URL('../../../examples', import.meta.url));

/** The person that a first start shows. */
const FIRST = 'dangerous-combination';

/** `kairos example`: the example person's files → plan. */
export const example: Command = {
  name: 'example',
  usage: 'kairos example [report options]',
  summary: 'Runs the report on the example person that comes with Kairos.',
  options: {},
  run: runExample,
};

async function runExample(args: readonly string[], streams: Streams): Promise<number> {
  const folder = join(examples, FIRST);
  const files = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  return runReport([...files.map((name) => join(folder, name)), '--force', ...args], streams);
}
