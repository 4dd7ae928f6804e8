import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { errorTable } from '../core/src/base/index.ts';
import { sourceFiles } from './source-files.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const files = sourceFiles(root).filter((file) => existsSync(join(root, file)));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const code = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const production = code.filter(
  (file) => !/\.test\.tsx?$|\/testing\//.test(file) && !file.startsWith('tests/'),
);

const MAX_FUNCTION_LINES = 70;
/** Three parameters and one object of options. */
const MAX_PARAMETERS = 4;
const MAX_FILE_LINES = 400;
const MAX_BLOB_BYTES = 500_000;

/** Files that are one table or one grammar and may be longer. */
const tables = new Set([
  'core/src/base/errors.ts',
  'core/src/knowledge/advice/codes.ts',
  'core/src/language/en.ts',
  'core/src/language/en-advice.ts',
  'core/src/language/de.ts',
  'core/src/language/de-advice.ts',
]);

type LongFunction = {
  readonly file: string;
  readonly line: number;
  readonly lines: number;
  readonly parameters: number;
};

function functionsOf(file: string): readonly LongFunction[] {
  const text = read(file);
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const found: LongFunction[] = [];
  const add = (node: { start: number; end: number; params: readonly unknown[] }): void => {
    const line = lineAt(node.start);
    found.push({ file, line, lines: lineAt(node.end) - line + 1, parameters: node.params.length });
  };
  new Visitor({ FunctionDeclaration: add, FunctionExpression: add, ArrowFunctionExpression: add }).visit(
    parseSync(file, text).program,
  );
  return found;
}

describe('tidiness', () => {
  const functions = production.flatMap(functionsOf);
  const place = ({ file, line }: LongFunction): string => `${file}:${line}`;

  it(`keeps functions within ${MAX_FUNCTION_LINES} lines and ${MAX_PARAMETERS} parameters`, () => {
    expect(functions.filter(({ lines }) => lines > MAX_FUNCTION_LINES).map(place)).toEqual([]);
    expect(functions.filter(({ parameters }) => parameters > MAX_PARAMETERS).map(place)).toEqual([]);
  });

  it(`keeps files within ${MAX_FILE_LINES} lines, unless one table`, () => {
    const long = production.filter(
      (file) => !tables.has(file) && read(file).split('\n').length > MAX_FILE_LINES,
    );
    expect(long).toEqual([]);
  });

  it('names files in kebab-case and after what they hold', () => {
    const named = code.filter(
      (file) => !/(^|\/)[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config|\.d)?\.(ts|tsx|mjs)$/.test(file),
    );
    const vague = code.filter((file) =>
      /(utils?|helpers?|common|manager|impl)(\.test)?\.(ts|tsx|mjs)$/.test(file),
    );
    expect([...named, ...vague]).toEqual([]);
  });

  it('has no leftovers, loosened checks or machine paths', () => {
    const banned =
      /\b(TODO|FIXME|XXX|HACK)\b|@ts-ignore|@ts-expect-error|oxlint-disable|\.only\(|\/work\/|\/root\/|\/tmp\/[a-z]/;
    const self = new Set(['tests/tidy.test.ts']);
    const hits = code
      .filter((file) => !self.has(file))
      .flatMap((file) =>
        read(file)
          .split('\n')
          .flatMap((line, i) => (banned.test(line) ? [`${file}:${i + 1}`] : [])),
      );
    expect(hits).toEqual([]);
  });

  it('writes to the console only in the command line and scripts', () => {
    const chatty = production.filter(
      (file) => /console\.\w+\(/.test(read(file)) && !/^(host\/src\/cli|scripts|bench)\//.test(file),
    );
    expect(chatty).toEqual([]);
  });

  it('keeps large files out of the tree', () => {
    const large = files.filter(
      (file) => statSync(join(root, file)).size > MAX_BLOB_BYTES && file !== 'package-lock.json',
    );
    expect(large).toEqual([]);
  });

  it('gives every knowledge pack its manifest, licence and source', () => {
    const packs = [...new Set(files.flatMap((file) => /^knowledge\/([^/]+)\//.exec(file)?.[1] ?? []))];
    const lacking = packs.flatMap((pack) =>
      ['pack.json', 'LICENSE', 'SOURCE.md']
        .filter((name) => !files.includes(`knowledge/${pack}/${name}`))
        .map((name) => `${pack}/${name}`),
    );
    expect(packs.length).toBeGreaterThan(0);
    expect(lacking).toEqual([]);
  });
});

describe('docs/errors.md', () => {
  const rows = new Map(
    [...read('docs/errors.md').matchAll(/^\| `([A-Z0-9_]+)` \| (\d+) \| (\d+) \| (.*?) \| (.*?) \|$/gm)].map(
      ([, name = '', status, exit, what, next]) => [
        name,
        { status: Number(status), exit: Number(exit), what, next },
      ],
    ),
  );

  it('is the error table, both ways', () => {
    const table = new Map(
      Object.entries(errorTable).map(([name, entry]) => [
        name,
        {
          status: entry.httpStatus,
          exit: entry.exitCode,
          what: entry.what.replaceAll('|', '\\|'),
          next: entry.next.replaceAll('|', '\\|'),
        },
      ]),
    );
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(table));
  });

  it('lists codes that something can answer with', () => {
    const text = production
      .filter((file) => file !== 'core/src/base/errors.ts')
      .map(read)
      .join('\n');
    expect(Object.keys(errorTable).filter((name) => !text.includes(`'${name}'`))).toEqual([]);
  });
});
