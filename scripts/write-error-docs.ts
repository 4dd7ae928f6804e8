// Writes docs/errors.md from the error table; `npm run docs:errors` after adding a code.
import { writeFileSync } from 'node:fs';
import { errorTable } from '../core/src/base/index.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');
const rows = Object.entries(errorTable)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(
    ([code, entry]) =>
      `| \`${code}\` | ${entry.httpStatus} | ${entry.exitCode} | ${cell(entry.what)} | ${cell(entry.next)} |`,
  );

writeFileSync(
  new URL('../docs/errors.md', import.meta.url),
  `# Errors and remarks

Every code Kairos answers with. \`{name}\` stands for what the case fills in. Exit codes: 0 a remark that
comes with a result, 1 ran but gaps remain (only under \`--strict\`), 2 wrong usage, 3 bad input,
4 knowledge missing or damaged, 70 a bug of ours. A test holds this page equal to the error table.

| code | HTTP | exit | what happened | what to do |
|---|---|---|---|---|
${rows.join('\n')}
`,
);
