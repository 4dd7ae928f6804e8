import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ErrorCode, errorTable } from '@kairos/core/base';
import { describe, expect, it } from 'vitest';
import { refusalFields } from './refusal-words.ts';
import { refusalsEn } from './refusals/en.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Rooms whose gaps may end an analysis in the browser. */
const rooms = ['core/src/person', 'core/src/profile', 'core/src/knowledge', 'web/src/analysis'];

/** Parts of them that a plan in the browser never enters. */
const elsewhere = {
  'core/src/knowledge/import': 'packs are imported by the command line',
  'core/src/knowledge/ancestry-panel': 'polygenic scores are not computed here',
  'core/src/profile/genotypes': 'polygenic scores are not computed here',
  'core/src/profile/score-file': 'polygenic scores are not computed here',
  'core/src/profile/pedigree/write-canrisk.ts': 'the page writes no CanRisk file',
} as const;

/** Codes of gaps that end something, by the texts of the rooms. */
function endingCodes(): ReadonlySet<string> {
  const files = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)),
  );
  const codes = files
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .filter((path) => !Object.keys(elsewhere).some((part) => path.startsWith(part)))
    .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/'([A-Z][A-Z0-9]*_[A-Z0-9_]+)'/g)])
    .map(([, code = '']) => code);
  return new Set(
    codes.filter((code) => Object.hasOwn(errorTable, code) && errorTable[code as ErrorCode].exitCode !== 0),
  );
}

const slotsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

describe('refusals', () => {
  it('have words for every gap that can end an analysis in the browser, and for no other', () => {
    expect(Object.keys(refusalsEn).sort()).toEqual([...endingCodes()].sort());
  });

  it.each(Object.entries(refusalsEn))('%s fills its slots by the error table', (code, [what, next]) => {
    const entry = errorTable[code as ErrorCode];
    const given = [...slotsOf(entry.what), ...slotsOf(entry.next)];
    const used = [...slotsOf(what), ...slotsOf(next)];
    expect(used.filter((slot) => slot !== 'field' && !given.includes(slot))).toEqual([]);
    expect(used.includes('field')).toBe(Object.hasOwn(refusalFields, code));
  });

  it('name no option of the command line', () => {
    expect(
      Object.values(refusalsEn)
        .flat()
        .filter((text) => /--\w/.test(text)),
    ).toEqual([]);
  });
});
