import type { Command } from './command.ts';

const EXIT_CODES = `Exit codes: 0 fine, 1 gaps remain (only with --strict), 2 wrong usage, 3 bad input,
4 knowledge missing or damaged, 70 a bug of ours. Results go to stdout, everything else to stderr.`;

/** The overview of all commands. */
export function helpText(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`);
  return `Kairos turns one person's files into one dated, explained plan.

Usage: kairos COMMAND [options]

${lines.join('\n')}

\`kairos help COMMAND\` shows a command's options.
${EXIT_CODES}
`;
}

/** One command's page, its options under their groups. */
export function helpPage(command: Command): string {
  const groups = Map.groupBy(Object.entries(command.options), ([, { group }]) => group);
  const sections = [...groups].map(([group, options]) => {
    const spelled = options.map(
      ([name, { value, help }]) => [`--${name}${value === undefined ? '' : ` ${value}`}`, help] as const,
    );
    const width = Math.max(...spelled.map(([option]) => option.length)) + 2;
    return `${group}\n${spelled.map(([option, help]) => `  ${option.padEnd(width)}${help}`).join('\n')}`;
  });
  return `${[`Usage: ${command.usage}`, command.summary, ...sections, EXIT_CODES].join('\n\n')}\n`;
}
