import { gap, nearestName } from '@kairos/core/base';
import { refuse } from './answer.ts';
import type { Streams } from './command.ts';
import { commands } from './commands.ts';
import { helpPage, helpText } from './help.ts';
import { version } from './version.ts';

async function runCommand(args: readonly string[], streams: Streams): Promise<number> {
  const [name = 'help', ...rest] = args;
  if (name === '--version' || name === '-v') {
    streams.out(`${version}\n`);
    return 0;
  }
  const command = await commands.get(name)?.();
  if (name === 'help' || name === '--help' || name === '-h') {
    const [about] = rest;
    const topic = await commands.get(about ?? '')?.();
    if (about !== undefined && topic === undefined) return unknownCommand(about, streams);
    const all = topic === undefined ? [...commands.values()] : [];
    streams.out(
      topic === undefined ? helpText(await Promise.all(all.map((load) => load()))) : helpPage(topic),
    );
    return 0;
  }
  if (command === undefined) return unknownCommand(name, streams);
  if (rest.includes('--help') || rest.includes('-h')) {
    streams.out(helpPage(command));
    return 0;
  }
  return command.run(rest, streams);
}

function unknownCommand(name: string, streams: Streams): number {
  const nearest = nearestName(name, [...commands.keys()]);
  const problem = `There is no command ${name}${nearest === null ? '' : `; did you mean ${nearest}?`}`;
  return refuse(gap('USAGE', { problem }), streams, false);
}

/** Runs one command line (without the program's own name); answers with the exit code, also after a bug of ours. */
export async function run(args: readonly string[], streams: Streams): Promise<number> {
  try {
    return await runCommand(args, streams);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (process.env['KAIROS_DEBUG'] !== undefined && error instanceof Error)
      streams.err(`${error.stack ?? ''}\n`);
    return refuse(gap('INTERNAL', { reason }), streams, false);
  }
}
