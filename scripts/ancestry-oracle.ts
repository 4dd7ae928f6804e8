// Places people in the 1000 Genomes panel and prints what the engine says of them, one JSON line a person, for
// scripts/ancestry-oracle.py to compute again: `node scripts/ancestry-oracle.ts | python3 scripts/ancestry-oracle.py`.
import { readFileSync } from 'node:fs';
import { isGap } from '@kairos/core/base';
import { scorePercentile, scoreReference } from '@kairos/core/engines/predisposition';
import { readAncestryPanel, readPack } from '@kairos/core/knowledge';
import { bundledKnowledge, packsIn, sha256 } from '../host/src/knowledge/disk.ts';

const SCORE = 'PGS001229';
const pack = await readPack(packsIn(bundledKnowledge), 'ancestry-1000-genomes', sha256);
const panel = isGap(pack) ? pack : readAncestryPanel(pack);
if (isGap(panel)) throw new Error(panel.what);
const reference = scoreReference(panel, SCORE);
if (isGap(reference)) throw new Error(reference.what);

const casesPath = '../core/src/engines/predisposition/ancestry/cases/hgdp/expect.json';
const { cases } = JSON.parse(readFileSync(new URL(casesPath, import.meta.url), 'utf8')) as {
  readonly cases: readonly { readonly sum: number; readonly pcs: readonly number[] }[];
};
const { people } = panel;
const sums = panel.sums.get(SCORE)?.sums ?? [];
// people of the panel, people between two of its populations, and people from outside it
const EVERY = 16;
const targets = people
  .flatMap(({ pcs }, i) => {
    if (i % EVERY !== 0) return [];
    const j = (i * 7 + people.length / 2) | 0;
    const other = people[j % people.length]?.pcs ?? pcs;
    const between = pcs.map((value, k) => (value + (other[k] ?? 0)) / 2);
    return [
      { sum: sums[i] ?? 0, pcs },
      { sum: (sums[i] ?? 0) * 1.5 + 1, pcs: between },
    ];
  })
  .concat(cases);
for (const { sum, pcs } of targets)
  for (const coarse of [false, true]) {
    const placed = scorePercentile(reference, sum, { pcs, coarse });
    if (isGap(placed)) throw new Error(placed.what);
    console.log(JSON.stringify({ sum, pcs, coarse, placed }));
  }
