import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Sha256 } from '../../base/index.ts';
import { packFiles, writePackData } from './write-pack.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

describe('writePackData', () => {
  it('writes one row a line', () => {
    expect(writePackData([['a', 1], { b: [2, 3] }])).toBe('[\n["a",1],\n{"b":[2,3]}\n]\n');
    expect(writePackData({ gene: 'X', rules: { 'a|b': [1], 'a|c': [2] }, rows: [1, 2], none: [] })).toBe(
      '{\n"gene": "X",\n"rules": {\n"a|b": [1],\n"a|c": [2]\n},\n"rows": [\n1,\n2\n],\n"none": []\n}\n',
    );
  });

  it('writes JSON that reads back as it was', () => {
    for (const data of [[], {}, [[]], { a: {}, b: null, c: [], d: 'é"\n' }])
      expect(JSON.parse(writePackData(data))).toEqual(data);
  });
});

describe('packFiles', () => {
  it('adds a manifest with the hash of every file, in the order of their paths', () => {
    const manifest = {
      id: 'x',
      kind: 'medicines',
      version: '1',
      date: '2024-03-25',
      licence: 'CC0-1.0',
      sources: [],
    } as const;
    const data = new Map([
      ['b.json', '[]\n'],
      ['a.json', '[1]\n'],
    ]);
    const files = packFiles(manifest, data, sha256);
    expect([...files.keys()].sort()).toEqual(['a.json', 'b.json', 'pack.json']);
    expect(JSON.parse(files.get('pack.json') ?? '')).toEqual({
      schema: 'kairos.pack/1',
      ...manifest,
      files: [
        { path: 'a.json', sha256: sha256(new TextEncoder().encode('[1]\n')) },
        { path: 'b.json', sha256: sha256(new TextEncoder().encode('[]\n')) },
      ],
    });
  });
});
