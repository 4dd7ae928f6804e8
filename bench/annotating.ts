import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchRow, benchRow } from './bench-row.ts';
import { kairosBin } from './kairos.ts';
import { haveBcftools, runQuietly } from './peers.ts';
import { seededNumbers, wholeGenomeVcf, writeBgzf } from './synthetic-vcf.ts';
import { bestOf } from './timing.ts';

const RECORDS = 1_000_000;
const CLASSIFIED = 600_000;
const ROUNDS = 5;

/** Classified variants of a whole genome: ours from the pack made of a ClinVar VCF, bcftools from that VCF and its index. */
export async function benchAnnotating(folder: string): Promise<readonly BenchRow[]> {
  const made = await classifiedGenome(folder, 'annotated', {
    records: RECORDS,
    hitEvery: 340,
    rowsAGene: 30,
    genesListed: null,
  });
  const args = ['findings', made.genome, '--build', 'GRCh38', '--choose', 'cancer', '--age', '40', '--json'];
  const ours = (): void => {
    const answer = JSON.parse(
      kairos([...args, '--classifications', made.pack, '--genes', made.genes]),
    ) as Answer;
    const found = answer.findings.reduce((sum, { variants }) => sum + variants.length, 0);
    if (found < made.hits * 0.99) throw new Error(`${found} of ${made.hits} variants found`);
  };
  const bcftools = haveBcftools();
  if (bcftools) for (const path of [made.genome, made.clinvar]) runQuietly('tabix', ['-p', 'vcf', path]);
  const columns = 'INFO/CLNSIG,INFO/CLNREVSTAT,INFO/GENEINFO,INFO/MC';
  const peer = (): void =>
    runQuietly('bcftools', [
      'annotate',
      '-Ou',
      '-a',
      made.clinvar,
      '-c',
      columns,
      '-o',
      '/dev/null',
      made.genome,
    ]);
  const [best = 0, peerBest] = await bestOf(ROUNDS, bcftools ? [ours, peer] : [ours]);
  return [
    benchRow('1 M records beside 600 k classified variants', {
      ours: best,
      peer: peerBest ?? null,
      unit: 'ms',
    }),
  ];
}

/** `hitEvery`: every so many records stand among the classified variants. `genesListed`: null for all genes. */
type GenomeShape = {
  readonly records: number;
  readonly hitEvery: number;
  readonly rowsAGene: number;
  readonly genesListed: number | null;
};

/** A genome of so many records, a ClinVar VCF beside it, the pack made of that, and a list of its genes. */
export async function classifiedGenome(
  folder: string,
  name: string,
  shape: GenomeShape,
): Promise<{
  readonly genome: string;
  readonly clinvar: string;
  readonly pack: string;
  readonly genes: string;
  readonly hits: number;
}> {
  const [genome, clinvar] = [join(folder, `${name}.vcf.gz`), join(folder, `${name}-clinvar.vcf.gz`)];
  await writeBgzf(genome, wholeGenomeVcf(shape.records));
  const made = classifiedRows(shape);
  await writeBgzf(clinvar, clinvarVcf(made.rows, shape.rowsAGene));
  const packs = join(folder, `${name}-packs`);
  kairos(['knowledge', 'import', clinvar, '--out', packs]);
  const genes = join(folder, `${name}-genes.tsv`);
  writeFileSync(genes, geneList(made.genes, shape.genesListed ?? made.genes));
  return { genome, clinvar, pack: join(packs, 'clinvar-grch38'), genes, hits: made.hits };
}

type Answer = { readonly findings: readonly { readonly variants: readonly unknown[] }[] };

function kairos(args: readonly string[]): string {
  return execFileSync(process.execPath, [kairosBin, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

type Row = { readonly position: number; readonly ref: string; readonly alt: string };

/** Rows by chromosome: some of the genome's own, and others spread between its first and last record. */
function classifiedRows({ records, hitEvery, rowsAGene }: GenomeShape): {
  readonly rows: ReadonlyMap<string, Row[]>;
  readonly hits: number;
  readonly genes: number;
} {
  const random = seededNumbers(11);
  const rows = new Map<string, Row[]>();
  const last = new Map<string, number>();
  let [record, hits] = [0, 0];
  for (const line of wholeGenomeVcf(records)) {
    if (line.startsWith('#')) continue;
    const [chrom = '', position = '', , ref = '', alt = ''] = line.split('\t', 5);
    last.set(chrom, Number(position));
    if (++record % hitEvery !== 0) continue;
    hits++;
    const list = rows.get(chrom) ?? [];
    list.push({ position: Number(position), ref, alt });
    rows.set(chrom, list);
  }
  const total = [...last.values()].reduce((sum, own) => sum + own, 0);
  for (const [chrom, end] of last) {
    const list = rows.get(chrom) ?? [];
    const others = Math.round(((CLASSIFIED - hits) * end) / total);
    for (let i = 0; i < others; i++) {
      const [ref = 'A', alt = 'C'] = ['AC', 'AG', 'CT', 'GA', 'TC'][random(5)] ?? '';
      const inserted = random(10) === 0 ? `${ref}${alt}` : alt;
      list.push({ position: 10_000 + random(end - 10_000), ref, alt: inserted });
    }
    list.sort((a, b) => a.position - b.position);
  }
  return { rows, hits, genes: Math.ceil(CLASSIFIED / rowsAGene) + 1 };
}

const classes = ['Pathogenic', 'Likely_pathogenic', 'Pathogenic/Likely_pathogenic'] as const;

function* clinvarVcf(rows: ReadonlyMap<string, readonly Row[]>, rowsAGene: number): Generator<string> {
  yield '##fileformat=VCFv4.1\n##fileDate=2026-11-01\n##reference=GRCh38\n';
  for (const chrom of rows.keys()) yield `##contig=<ID=${chrom}>\n`;
  for (const id of ['ALLELEID', 'CLNDISDB', 'CLNDN', 'CLNHGVS', 'CLNREVSTAT', 'CLNSIG', 'GENEINFO', 'MC'])
    yield `##INFO=<ID=${id},Number=.,Type=String,Description="${id}">\n`;
  yield '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n';
  const random = seededNumbers(13);
  let number = 0;
  for (const [chrom, list] of rows)
    for (const { position, ref, alt } of list) {
      const gene = `GENE${Math.floor(number / rowsAGene)}`;
      const info = [
        `ALLELEID=${random(3_000_000)}`,
        `CLNDISDB=MedGen:C0${random(900_000)},OMIM:${random(600_000)}`,
        'CLNDN=Hereditary_disease|not_provided',
        `CLNHGVS=NC_000001.11:g.${position}${ref}>${alt}`,
        'CLNREVSTAT=criteria_provided,_multiple_submitters,_no_conflicts',
        `CLNSIG=${classes[random(classes.length)]}`,
        `GENEINFO=${gene}:${random(100_000)}`,
        'MC=SO:0001583|missense_variant',
      ].join(';');
      yield `${chrom}\t${position}\t${++number}\t${ref}\t${alt}\t.\t.\t${info}\n`;
    }
}

/** Some of the genes, spread evenly over the genome. */
function geneList(genes: number, listed: number): string {
  const rows = Array.from(
    { length: listed },
    (_, i) => `GENE${Math.floor((i * genes) / listed)}\tcancer\tAD\tdisease\tany\n`,
  );
  return `gene\tcategory\tinheritance\tcondition\treport_rule\n${rows.join('')}`;
}
