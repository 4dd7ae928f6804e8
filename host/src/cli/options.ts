import { parseArgs } from 'node:util';
import { type Gap, gap, nearestName, type Outcome } from '@kairos/core/base';

/** How an option is spelled, what it takes, and what it does; the help page is made from it. */
type OptionSpec = {
  readonly type: 'boolean' | 'string';
  /** Name of the value, for help. */
  readonly value?: string;
  readonly help: string;
  /** Heading under which help lists it. */
  readonly group: string;
};

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** Parsed arguments: options by name, and everything that is no option. */
export type Arguments = {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly positionals: readonly string[];
};

/** Parses a command's arguments; an unknown option is refused with the nearest known one. */
export function parseOptions(args: readonly string[], specs: OptionSpecs): Outcome<Arguments> {
  const options = Object.fromEntries(Object.entries(specs).map(([name, { type }]) => [name, { type }]));
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const problem = acceptOption(token, specs, { flags, values });
    if (problem !== null) return problem;
  }
  return { flags, values, positionals };
}

function acceptOption(
  token: { readonly name: string; readonly rawName: string; readonly value: string | undefined },
  specs: OptionSpecs,
  into: { readonly flags: Set<string>; readonly values: Map<string, string> },
): Gap | null {
  const spec = specs[token.name];
  if (spec === undefined) {
    const nearest = nearestName(token.name, Object.keys(specs));
    return gap('USAGE', {
      problem: `There is no option ${token.rawName}${nearest === null ? '' : `; did you mean --${nearest}?`}`,
    });
  }
  if (spec.type === 'boolean') {
    if (token.value !== undefined)
      return gap('USAGE', { problem: `The option ${token.rawName} takes no value.` });
    into.flags.add(token.name);
    return null;
  }
  if (token.value === undefined || token.value === '')
    return gap('USAGE', { problem: `The option ${token.rawName} needs a value (${spec.value ?? 'TEXT'}).` });
  into.values.set(token.name, token.value);
  return null;
}

/** A date option as ISO `YYYY-MM-DD`, or a usage gap. */
export function dateOption(args: Arguments, name: string): Outcome<string | null> {
  const value = args.values.get(name);
  if (value === undefined) return null;
  const valid =
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString().startsWith(value);
  return valid
    ? value
    : gap('USAGE', { problem: `--${name} ${value} is not a date; write it as YYYY-MM-DD.` });
}

/** An option with a closed list of values, or a usage gap naming them. */
export function choiceOption<T extends string>(
  args: Arguments,
  name: string,
  choices: readonly T[],
): Outcome<T | null> {
  const value = args.values.get(name);
  if (value === undefined) return null;
  const chosen = choices.find((choice) => choice === value);
  return (
    chosen ?? gap('USAGE', { problem: `--${name} ${value} is not known; choose from ${choices.join(', ')}.` })
  );
}

/** A comma-separated option with a closed list of values. */
export function listOption<T extends string>(
  args: Arguments,
  name: string,
  choices: readonly T[],
): Outcome<readonly T[] | null> {
  const value = args.values.get(name);
  if (value === undefined) return null;
  const chosen: T[] = [];
  for (const item of value.split(',').map((text) => text.trim())) {
    const choice = choices.find((candidate) => candidate === item);
    if (choice === undefined)
      return gap('USAGE', { problem: `--${name} ${item} is not known; choose from ${choices.join(', ')}.` });
    chosen.push(choice);
  }
  return chosen;
}

/** Completed years nobody has outlived. */
const OLDEST = 130;

/** `--age` in completed years, or a usage gap. */
export function ageOption(args: Arguments): Outcome<number | null> {
  const value = args.values.get('age');
  if (value === undefined) return null;
  return /^\d{1,3}$/.test(value) && Number(value) <= OLDEST
    ? Number(value)
    : gap('USAGE', { problem: `--age ${value} is no age; write whole years from 0 to ${OLDEST}.` });
}
