import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Rooms, longest path first, so that a file belongs to the innermost. */
const rooms: readonly (readonly [room: string, folder: string])[] = [
  ['import', 'core/src/knowledge/import/'],
  ['base', 'core/src/base/'],
  ['profile', 'core/src/profile/'],
  ['knowledge', 'core/src/knowledge/'],
  ['engines', 'core/src/engines/'],
  ['language', 'core/src/language/'],
  ['plan', 'core/src/plan/'],
  ['writers', 'core/src/writers/'],
  ['host', 'host/'],
];

const doorFiles: Readonly<Record<string, string>> = {
  'core/base': 'core/src/base/index.ts',
  'core/profile': 'core/src/profile/index.ts',
  'core/profile/bytes': 'core/src/profile/bytes/index.ts',
  'core/profile/genotypes': 'core/src/profile/genotypes/index.ts',
  'core/knowledge': 'core/src/knowledge/index.ts',
  'core/knowledge/import': 'core/src/knowledge/import/index.ts',
  'core/engines/pharmacogenomics': 'core/src/engines/pharmacogenomics/index.ts',
  'core/engines/risk': 'core/src/engines/risk/index.ts',
  'core/engines/predisposition': 'core/src/engines/predisposition/index.ts',
  'core/engines/prevention': 'core/src/engines/prevention/index.ts',
  'core/plan': 'core/src/plan/index.ts',
  'core/language': 'core/src/language/index.ts',
  'core/writers': 'core/src/writers/index.ts',
};

type Arrow = {
  readonly from: string;
  readonly to: string;
  readonly file: string;
  readonly specifier: string;
  readonly target: string;
};

function roomOf(path: string): string | null {
  return rooms.find(([, folder]) => path.startsWith(folder))?.[0] ?? null;
}

function importsOf(file: string): readonly string[] {
  const { module } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  const reexports = module.staticExports.flatMap((item) =>
    item.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
  );
  return [...module.staticImports.map((item) => item.moduleRequest.value), ...reexports];
}

function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(file), specifier));
  const door = /^@kairos\/(.*)$/.exec(specifier)?.[1];
  return door === undefined ? null : (doorFiles[door] ?? door);
}

const production = sourceFiles(root).filter(
  (file) => /^(core|host)\/.*\.ts$/.test(file) && !/\.test\.ts$|\/testing\//.test(file),
);

const arrows: readonly Arrow[] = production.flatMap((file) =>
  importsOf(file).flatMap((specifier) => {
    const target = targetOf(file, specifier);
    const from = roomOf(file);
    const to = target === null ? null : roomOf(target);
    if (target === null || from === null || to === null || from === to) return [];
    return [{ from, to, file, specifier, target }];
  }),
);

/** The arrow table of ARCHITECTURE.md: `| room | may use |`. */
function arrowTable(): ReadonlyMap<string, ReadonlySet<string>> {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const section = text.slice(text.indexOf('## Arrows'));
  const rows = [...section.matchAll(/^\| `(\w+)` \| ([^|]*)\|/gm)];
  return new Map(
    rows.map(([, room = '', uses = '']) => [
      room,
      new Set([...uses.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)),
    ]),
  );
}

/** Packages that need no Node and read no clock in how core calls them. */
const purePackages: ReadonlySet<string> = new Set(['ical-generator']);

describe('architecture', () => {
  const table = arrowTable();

  it('has an arrow table for every room', () => {
    expect([...table.keys()].sort()).toEqual(rooms.map(([room]) => room).sort());
  });

  it('draws no arrow that ARCHITECTURE.md does not show', () => {
    const forbidden = arrows.filter(({ from, to }) => !table.get(from)?.has(to));
    expect(forbidden.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });

  it('shows no arrow in ARCHITECTURE.md that the code does not draw', () => {
    const drawn = new Set(arrows.map(({ from, to }) => `${from} → ${to}`));
    const shown = [...table].flatMap(([from, uses]) => [...uses].map((to) => `${from} → ${to}`));
    expect(shown.filter((arrow) => !drawn.has(arrow))).toEqual([]);
  });

  it('enters rooms by their doors only', () => {
    const sideways = arrows.filter(({ target }) => !target.endsWith('/index.ts'));
    expect(sideways.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });

  it('keeps engines apart from one another', () => {
    const engineOf = (path: string): string | null =>
      /^core\/src\/engines\/([^/]+)\//.exec(path)?.[1] ?? null;
    const crossing = production.flatMap((file) =>
      importsOf(file).filter((specifier) => {
        const target = targetOf(file, specifier);
        const [own, other] = [engineOf(file), target === null ? null : engineOf(target)];
        return own !== null && other !== null && own !== other;
      }),
    );
    expect(crossing).toEqual([]);
  });

  it('keeps core free of Node, the clock and chance, and of packages but the pure ones named', () => {
    const core = production.filter((file) => file.startsWith('core/'));
    const outside = core.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => !specifier.startsWith('.') && !purePackages.has(specifier))
        .map((specifier) => `${file} imports ${specifier}`),
    );
    const impure = core.filter((file) =>
      /\bDate\.now\b|new Date\(\)|\bMath\.random\b|\bperformance\.|\bprocess\./.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    );
    expect([...outside, ...impure]).toEqual([]);
  });
});
