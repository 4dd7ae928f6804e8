import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { bgzfBlock, bgzfEndMarker } from '../host/src/files/testing/write-bgzf.ts';

/** Most text of one block, as bgzip cuts it. */
const BLOCK_TEXT_BYTES = 0xff00;

/** Numbers in [0, limit) that are the same every run (mulberry32). */
export function seededNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** Writes text, given in pieces, as BGZF. */
export async function writeBgzf(path: string, pieces: Iterable<string>): Promise<void> {
  const out = createWriteStream(path);
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    while (waiting.length >= BLOCK_TEXT_BYTES) {
      if (!out.write(bgzfBlock(Buffer.from(waiting.slice(0, BLOCK_TEXT_BYTES), 'latin1'))))
        await once(out, 'drain');
      waiting = waiting.slice(BLOCK_TEXT_BYTES);
    }
  }
  if (waiting !== '') out.write(bgzfBlock(Buffer.from(waiting, 'latin1')));
  out.end(bgzfEndMarker);
  await once(out, 'close');
}

/** Lengths of the chromosomes in megabases (GRCh38), which share the records out. */
const megabases = [
  248, 242, 198, 190, 181, 170, 159, 145, 138, 133, 135, 133, 114, 107, 101, 90, 83, 80, 58, 64, 46, 50,
];

/** A whole genome's VCF of one sample: header, then rows by chromosome, as a caller writes them. */
export function* wholeGenomeVcf(records: number): Iterable<string> {
  yield '##fileformat=VCFv4.2\n##FILTER=<ID=PASS,Description="All filters passed">\n';
  for (const [i, length] of megabases.entries())
    yield `##contig=<ID=chr${i + 1},length=${length * 1_000_000}>\n`;
  yield '##FILTER=<ID=LowQual,Description="Low quality">\n';
  for (const id of ['AC', 'AN', 'DP', 'FS', 'MQ', 'QD', 'SOR', 'BaseQRankSum', 'ReadPosRankSum', 'AF'])
    yield `##INFO=<ID=${id},Number=1,Type=Float,Description="${id}">\n`;
  yield '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">\n';
  for (const id of ['AD', 'DP', 'GQ', 'PL'])
    yield `##FORMAT=<ID=${id},Number=.,Type=Integer,Description="${id}">\n`;
  yield '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tSAMPLE\n';
  const random = seededNumbers(7);
  const total = megabases.reduce((sum, length) => sum + length, 0);
  for (const [i, length] of megabases.entries()) {
    const rows = Math.round((records * length) / total);
    const step = Math.floor((length * 1_000_000) / rows);
    for (let row = 0; row < rows; row++)
      yield wholeGenomeRow(`chr${i + 1}`, 10_000 + row * step + random(step), random);
  }
}

function wholeGenomeRow(chrom: string, position: number, random: (limit: number) => number): string {
  const base = (): string => 'ACGT'[random(4)] ?? 'A';
  const first = base();
  let second = base();
  while (second === first) second = base();
  const kind = random(100);
  const ref = kind < 6 ? first + base() + base() : first;
  const alt = kind < 6 ? first : kind < 12 ? first + base() + second : second;
  const [depth, alternate] = [20 + random(30), 5 + random(15)];
  const genotype = ['0/1', '1/1', '0|1', '1|0'][random(4)];
  const id = random(3) === 0 ? '.' : `rs${random(900_000_000)}`;
  const info = `AC=1;AF=0.500;AN=2;BaseQRankSum=${(random(4000) - 2000) / 1000};DP=${depth};FS=${random(9000) / 1000};MQ=60.00;QD=${random(3000) / 100};ReadPosRankSum=${(random(4000) - 2000) / 1000};SOR=${random(2000) / 1000}`;
  const sample = `${genotype}:${depth - alternate},${alternate}:${depth}:99:${random(900)},0,${random(900)}`;
  return `${chrom}\t${position}\t${id}\t${ref}\t${alt}\t${random(90_000) / 100}\t${random(20) === 0 ? 'LowQual' : 'PASS'}\t${info}\tGT:AD:DP:GQ:PL\t${sample}\n`;
}
