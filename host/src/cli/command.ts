import type { OptionSpecs } from './options.ts';

/** Where a command writes: results to `out`, everything else to `err`. */
export type Streams = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly isTerminal: boolean;
};

/** One verb of the command line. A new verb is one new entry in the registry. */
export type Command = {
  readonly name: string;
  /** Its arguments in one line, without options. */
  readonly usage: string;
  readonly summary: string;
  readonly options: OptionSpecs;
  /** Runs it; answers with the exit code. */
  readonly run: (args: readonly string[], streams: Streams) => Promise<number>;
};
