import type { Gap } from '../base/index.ts';
import type { EnzymeModulator } from '../knowledge/index.ts';
import type { Agreement, VerdictReason } from '../plan/index.ts';
import type { Catalogue, GapSentences, PhenotypeWords, Registers } from './catalogue.ts';
import { capitalised, listText, medicineName } from './values.ts';

/** Looks a term up in a closed table; a term the table does not hold is returned as it is. */
function term(table: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(table, key) ? (table[key] ?? key) : key;
}

/** A phenotype in words: the field's name, and a sentence for a citizen where one exists. */
export function phenotypeWords(gene: string, phenotype: string, words: Catalogue): PhenotypeWords {
  const known: Readonly<Record<string, PhenotypeWords>> = words.phenotypes;
  const found = Object.hasOwn(known, phenotype) ? known[phenotype] : undefined;
  if (found !== undefined) return found;
  const allele = /^(\*\S+) (positive|negative)$/.exec(phenotype);
  return allele?.[1] === undefined
    ? { name: phenotype, citizen: () => null }
    : words.alleleCarried(gene, allele[1], allele[2] === 'positive');
}

export function populationText(population: string | null, words: Catalogue): string {
  return term(words.populations, population ?? 'n/a');
}

export function strengthText(strength: string | null, words: Catalogue): string {
  return term(words.strengths, strength ?? 'Unspecified');
}

export function viaText(via: string, words: Catalogue): string {
  return term(words.via, via);
}

export function inputKindText(kind: string, words: Catalogue): string {
  return term(words.inputKinds, kind);
}

export function notConsideredText(what: string, words: Catalogue): string {
  return term(words.notConsidered, what);
}

/** Why a medicine has its verdict, for both readers. */
export function reasonText(reason: VerdictReason, words: Catalogue): Registers {
  return sentenceCase(reasonSaid(reason, words));
}

function reasonSaid(reason: VerdictReason, words: Catalogue): Registers {
  const { reasons } = words;
  switch (reason.kind) {
    case 'recommendation':
      return reasons.recommendation(reason);
    case 'gene-not-tested':
      return reasons['gene-not-tested'](reason);
    case 'gene-no-result':
      return reasons['gene-no-result'](reason);
    case 'gene-indeterminate':
      return reasons['gene-indeterminate'](reason);
    case 'result-not-listed':
      return reasons['result-not-listed'](reason);
    case 'positions-missing':
      return reasons['positions-missing'](reason);
    case 'ambiguous':
      return reasons.ambiguous(reason);
    case 'population-unknown': {
      const populations = reason.populations.map((name) => populationText(name, words));
      return reasons['population-unknown']({ ...reason, populations });
    }
    case 'phenoconversion':
      return reasons.phenoconversion({ ...reason, medicine: medicineName(reason.medicine, words) });
    case 'dosing-algorithm-only':
      return reasons['dosing-algorithm-only'](reason);
    case 'allergy':
      return reasons.allergy(reason);
  }
}

/** A medicine that changes an enzyme's activity, for both readers. */
export function modulatorText(modulator: EnzymeModulator, words: Catalogue): Registers {
  return sentenceCase(
    words.modulators[modulator.effect](medicineName(modulator.medicine, words), modulator.gene),
  );
}

/** `CPIC and DPWG agree`. */
export function agreementText(agreement: Agreement, words: Catalogue): string {
  const sources = agreement.sources.map((source) => words.sources[source]);
  return words.agreement[agreement.kind](listText(sources, words, 'and'));
}

/** A gap in a citizen's words, or null where it is technical. */
export function citizenGapText(gap: Gap, words: Catalogue): GapSentences | null {
  return words.citizenGaps[gap.code]?.(gap.subject ?? '') ?? null;
}

function sentenceCase(registers: Registers): Registers {
  return {
    clinician: capitalised(registers.clinician),
    citizen: registers.citizen === null ? null : capitalised(registers.citizen),
  };
}
