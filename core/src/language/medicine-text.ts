import type { EnzymeModulator, GuidanceKey } from '../knowledge/index.ts';
import { decidingRows, type MedicinePlan, type Plan } from '../plan/index.ts';
import { adviceSentences } from './advice-sentences.ts';
import type { Catalogue } from './catalogue.ts';
import { modulatorText, phenotypeWords, reasonText } from './wording.ts';

type Gene = Plan['genes'][number];

/** What a citizen hears about one of their medicines: what the results mean, and what to do; a sentence an entry. */
export type MedicineText = { readonly meaning: readonly string[]; readonly toDo: readonly string[] };

/** The most sentences on one medicine. */
const mostSentences = 3;

/** Results that say nothing a person has to hear when another gene of the same medicine does. */
const unremarkable: ReadonlySet<string> = new Set(['Normal Metabolizer', 'Normal Function', 'Normal']);

/**
 * What the person's own results say about a medicine, then what the guidelines or the verdict mean, and what to do.
 * An unknown verdict says only what is missing: what was read must not sound like an all-clear.
 */
export function medicineText(
  { genes }: Pick<Plan, 'genes'>,
  medicine: MedicinePlan,
  words: Catalogue,
): MedicineText {
  const advice = decidingRows(medicine).flatMap((row) => row.advice);
  const guidance = adviceSentences(advice, medicine.name, words).citizen;
  return {
    meaning: meaningSentences(genes, medicine, { words, guidance: guidance.meaning }),
    toDo: medicine.verdict === 'unknown' ? [] : guidance.toDo.slice(0, mostSentences),
  };
}

function meaningSentences(
  genes: readonly Gene[],
  medicine: MedicinePlan,
  { words, guidance }: { readonly words: Catalogue; readonly guidance: readonly string[] },
): readonly string[] {
  const { verdict, because } = medicine;
  const deciding = decidingGenes(medicine);
  const reasons = because
    .filter((reason) => reason.kind !== 'phenoconversion' || !deciding.has(reason.gene))
    .map((reason) => reasonText(reason, words).citizen)
    .filter((sentence) => sentence !== null);
  const meant = words.verdicts[verdict].citizen;
  if (verdict === 'unknown') return [...new Set([...reasons.slice(0, mostSentences), meant])];
  const own = [
    ...resultSentences(
      genes.filter(({ gene }) => deciding.has(gene)),
      medicine,
      words,
    ),
    ...reasons,
  ].slice(0, mostSentences);
  return [...new Set([...own, ...(guidance.length > 0 ? guidance.slice(0, 2) : [meant])])];
}

function decidingGenes(medicine: MedicinePlan): ReadonlySet<string> {
  return new Set(
    medicine.because.flatMap((reason) => (reason.kind === 'recommendation' ? reason.genes : [])),
  );
}

/** The results of the genes that decide; unremarkable ones only where no other is there. */
function resultSentences(
  genes: readonly Gene[],
  medicine: MedicinePlan,
  words: Catalogue,
): readonly string[] {
  const remarkable = genes.filter((gene) =>
    phenotypesFor(gene, medicine).some((name) => !unremarkable.has(name)),
  );
  const sentences = (remarkable.length > 0 ? remarkable : genes).flatMap((gene) => [
    ...modulatorsFor(gene, medicine).map((by) => modulatorText(by, words).citizen),
    ...phenotypesFor(gene, medicine).map((name) => phenotypeWords(gene.gene, name, words).citizen(gene.gene)),
  ]);
  return sentences.filter((sentence) => sentence !== null);
}

/** The person's other medicines that change a gene's activity; a medicine does not change its own result. */
function modulatorsFor(gene: Gene, medicine: MedicinePlan): readonly EnzymeModulator[] {
  return (gene.effective?.modulators ?? []).filter((by) => by.medicine !== medicine.name);
}

/** The phenotypes that count for a medicine: after the person's other medicines, where those change them. */
function phenotypesFor(gene: Gene, medicine: MedicinePlan): readonly string[] {
  const lookup =
    modulatorsFor(gene, medicine).length > 0 ? (gene.effective?.lookup ?? gene.lookup) : gene.lookup;
  return lookup.flatMap((entry) => entry.phenotypes);
}

/** A guideline's key for a gene in words: a phenotype, a score, or alleles with their copies. */
export function guidanceKeyText(gene: string, key: GuidanceKey, words: Catalogue): string {
  if (typeof key === 'string') return phenotypeWords(gene, key, words).name;
  return Object.entries(key)
    .flatMap(([allele, copies]) => (copies === 2 ? [allele, allele] : [allele]))
    .join('/');
}
