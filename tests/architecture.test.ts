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
  ['person', 'core/src/person/'],
  ['engines', 'core/src/engines/'],
  ['language', 'core/src/language/'],
  ['plan', 'core/src/plan/'],
  ['writers', 'core/src/writers/'],
  ['host', 'host/'],
  ['web', 'web/'],
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
  'core/engines/absolute-risk': 'core/src/engines/absolute-risk/index.ts',
  'core/engines/prevention': 'core/src/engines/prevention/index.ts',
  'core/person': 'core/src/person/index.ts',
  'core/plan': 'core/src/plan/index.ts',
  'core/language': 'core/src/language/index.ts',
  'core/writers': 'core/src/writers/index.ts',
};

/** Rooms of the host are its folders. */
const hostRoom = (path: string): string | null => /^host\/src\/([a-z]+)\//.exec(path)?.[1] ?? null;
/** So are rooms of the web; what starts it stands beside them. */
const webRoom = (path: string): string | null => /^web\/src\/([a-z]+)\//.exec(path)?.[1] ?? null;

type Arrow = {
  readonly from: string;
  readonly to: string;
  readonly file: string;
  readonly specifier: string;
  readonly target: string;
  /** Whether it brings more than types. */
  readonly isOfValues: boolean;
};

function roomOf(path: string): string | null {
  return rooms.find(([, folder]) => path.startsWith(folder))?.[0] ?? null;
}

type Import = { readonly specifier: string; readonly isOfValues: boolean };

function importsWithKind(file: string): readonly Import[] {
  const { module } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  const reexports = module.staticExports.flatMap((item) =>
    item.entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null ? [] : [{ specifier: moduleRequest.value, isOfValues: !isType }],
    ),
  );
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    isOfValues: entries.length === 0 || entries.some(({ isType }) => !isType),
  }));
  return [...imports, ...reexports];
}

function importsOf(file: string): readonly string[] {
  return importsWithKind(file).map(({ specifier }) => specifier);
}

function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(file), specifier));
  const door = /^@kairos\/(.*)$/.exec(specifier)?.[1];
  const tongue = /^core\/language\/([a-z]+)$/.exec(door ?? '')?.[1];
  if (tongue !== undefined) return `core/src/language/${tongue}/${tongue}.ts`;
  return door === undefined ? null : (doorFiles[door] ?? door);
}

const production = sourceFiles(root).filter(
  (file) => /^(core|host|web)\/.*\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file),
);

function arrowsBetween(roomFor: (path: string) => string | null): readonly Arrow[] {
  return production.flatMap((file) =>
    importsWithKind(file).flatMap(({ specifier, isOfValues }) => {
      const target = targetOf(file, specifier);
      const from = roomFor(file);
      const to = target === null ? null : roomFor(target);
      if (target === null || from === null || to === null || from === to) return [];
      return [{ from, to, file, specifier, target, isOfValues }];
    }),
  );
}

const arrows = arrowsBetween(roomOf);
const hostArrows = arrowsBetween(hostRoom);
const webArrows = arrowsBetween(webRoom);

/** A section of ARCHITECTURE.md. */
function section(title: string): string {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  return (text.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '').slice(title.length);
}

/** An arrow table: `| room | may use |`. */
function arrowTable(title: string): ReadonlyMap<string, ReadonlySet<string>> {
  const rows = [...section(title).matchAll(/^\| `(\w+)` \| ([^|]*)\|/gm)];
  return new Map(
    rows.map(([, room = '', uses = '']) => [
      room,
      new Set([...uses.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)),
    ]),
  );
}

function undrawn(table: ReturnType<typeof arrowTable>, drawn: readonly Arrow[]): readonly string[] {
  const known = new Set(drawn.map(({ from, to }) => `${from} → ${to}`));
  const shown = [...table].flatMap(([from, uses]) => [...uses].map((to) => `${from} → ${to}`));
  return shown.filter((arrow) => !known.has(arrow));
}

function unshown(table: ReturnType<typeof arrowTable>, drawn: readonly Arrow[]): readonly string[] {
  return drawn
    .filter(({ from, to }) => !table.get(from)?.has(to))
    .map(({ file, specifier }) => `${file} imports ${specifier}`);
}

/** Packages that need no Node and read no clock in how core calls them. */
const purePackages: ReadonlySet<string> = new Set(['ical-generator', 'saxes']);

describe('architecture', () => {
  const table = arrowTable('Arrows');

  it('has an arrow table for every room', () => {
    expect([...table.keys()].sort()).toEqual(rooms.map(([room]) => room).sort());
  });

  it('draws no arrow that ARCHITECTURE.md does not show', () => {
    expect(unshown(table, arrows)).toEqual([]);
  });

  it('shows no arrow in ARCHITECTURE.md that the code does not draw', () => {
    expect(undrawn(table, arrows)).toEqual([]);
  });

  it('enters rooms by their doors only', () => {
    // One language alone: whoever speaks one of them need not carry all.
    const ofOneLanguage = /^core\/src\/language\/([a-z]+)\/\1\.ts$/;
    const sideways = arrows.filter(
      ({ target }) => !target.endsWith('/index.ts') && !ofOneLanguage.test(target),
    );
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
    // Engines of JavaScript differ in the last digits of these; base has its own.
    const inexact = core.filter((file) =>
      /\bMath\.(exp|expm1|log|log10|log1p|log2|pow|cbrt|sin|cos|tan|a?tanh?|sinh|cosh|hypot)\b/.test(
        readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[^]*?\*\//g, ''),
      ),
    );
    expect([...outside, ...impure, ...inexact]).toEqual([]);
  });
});

describe('architecture of the host', () => {
  const title = 'Arrows within the host';
  const table = arrowTable(title);
  const [, list = ''] = /are side doors: (.*)\n/.exec(section(title)) ?? [];
  const sideDoors = new Set(
    [...list.matchAll(/`([a-z]+\/[a-z-]+\.ts)`/g)].map(([, file = '']) => `host/src/${file}`),
  );
  const byDoor = ({ target }: Arrow): boolean => target.endsWith('/index.ts');

  it('has an arrow table for every room', () => {
    const folders = new Set(production.flatMap((file) => hostRoom(file) ?? []));
    expect([...table.keys()].sort()).toEqual([...folders].sort());
  });

  it('draws the arrows that ARCHITECTURE.md shows, and no others', () => {
    expect(unshown(table, hostArrows)).toEqual([]);
    expect(undrawn(table, hostArrows)).toEqual([]);
  });

  it('enters rooms by their doors, and by the side doors that are named', () => {
    const sideways = hostArrows.filter((arrow) => !byDoor(arrow)).map(({ target }) => target);
    expect([...new Set(sideways)].sort()).toEqual([...sideDoors].sort());
  });

  it('lets values through doors one way only', () => {
    const uses = new Map<string, Set<string>>();
    for (const { from, to } of hostArrows.filter((arrow) => arrow.isOfValues && byDoor(arrow)))
      uses.set(from, (uses.get(from) ?? new Set()).add(to));
    const leadsTo = (from: string, wanted: string, seen: ReadonlySet<string>): boolean =>
      [...(uses.get(from) ?? [])].some(
        (to) => to === wanted || (!seen.has(to) && leadsTo(to, wanted, new Set([...seen, to]))),
      );
    expect([...uses.keys()].filter((room) => leadsTo(room, room, new Set([room])))).toEqual([]);
  });
});

describe('architecture of the web', () => {
  const table = arrowTable('Arrows within the web');

  it('has an arrow table for every room', () => {
    const folders = new Set(production.flatMap((file) => webRoom(file) ?? []));
    expect([...table.keys()].sort()).toEqual([...folders].sort());
  });

  it('draws the arrows that ARCHITECTURE.md shows, and no others, through doors', () => {
    expect(unshown(table, webArrows)).toEqual([]);
    expect(undrawn(table, webArrows)).toEqual([]);
    expect(webArrows.filter(({ target }) => !target.endsWith('/index.ts'))).toEqual([]);
  });
});
