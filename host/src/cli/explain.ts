import { type Gap, gap, nearestName } from '@kairos/core/base';
import type { GeneResult, Recommendation } from '@kairos/core/engines/pharmacogenomics';
import {
  adviceSentences,
  agreementText,
  explainFinding,
  type Language,
  languages,
  reasonText,
} from '@kairos/core/language';
import type { MedicinePlan, Plan } from '@kairos/core/plan';

/** Why an action, medicine or gene stands as it does, down to file and line; a usage gap for an unknown id. */
export function explain(plan: Plan, id: string, language: Language): string | Gap {
  const finding = plan.findings.find((item) => item.id === id);
  if (finding !== undefined) return `${explainFinding(finding, languages[language]).join('\n')}\n`;
  const name = id.replace(/^(medicine|test|question|gene):/, '');
  const medicine = plan.medicines.find((item) => item.name === name || item.inn === name);
  if (medicine !== undefined) return explainMedicine(medicine, plan, language);
  const gene = plan.genes.find((item) => item.gene === name.toUpperCase());
  if (gene !== undefined) return explainGene(gene);
  const nearest = nearestName(name, [
    ...plan.medicines.map((item) => item.name),
    ...plan.genes.map((item) => item.gene),
  ]);
  return gap('USAGE', {
    problem: `Nothing in the plan is called ${id}${nearest === null ? '' : `; did you mean ${nearest}?`}`,
  });
}

function explainMedicine(medicine: MedicinePlan, plan: Plan, language: Language): string {
  const words = languages[language];
  const genes = new Set(medicine.recommendations.flatMap((item) => Object.keys(item.genes)));
  const lines = [
    `${medicine.name}: ${words.verdicts[medicine.verdict].label}`,
    ...medicine.because
      .map((reason) => reasonText(reason, words).clinician)
      .filter((text) => text !== '')
      .map((text) => `  because ${text}`),
    `  ${agreementText(medicine.agreement, words)}`,
    ...medicine.recommendations.flatMap((item) => recommendationLines(item, medicine.name, language)),
    ...plan.genes.filter(({ gene }) => genes.has(gene)).map((gene) => explainGene(gene).trimEnd()),
  ];
  return `${lines.join('\n')}\n`;
}

function recommendationLines(item: Recommendation, medicine: string, language: Language): readonly string[] {
  const keys = Object.entries(item.genes).map(
    ([gene, key]) => `${gene} ${typeof key === 'string' ? key : JSON.stringify(key)}`,
  );
  const head = `  ${item.source} ${item.guideline} v${item.guidelineVersion}, ${item.population ?? 'all'}, ${item.strength ?? '–'}, applies: ${item.applies} (${keys.join(', ')})`;
  return [
    head,
    ...adviceSentences(item.advice, medicine, languages[language]).clinician.map(
      (sentence) => `    ${sentence}`,
    ),
    `    ${item.guidelineUrl}`,
  ];
}

function explainGene(gene: GeneResult): string {
  const variants = gene.evidence.filter(({ variant }) => variant);
  const lines = [
    `${gene.gene}: ${gene.diplotypes.join(' or ') || 'not tested'} (${gene.callSource})`,
    ...gene.lookup.map(
      (item) =>
        `  ${item.diplotype} → ${item.phenotypes.join(', ')}${item.activityScore === null ? '' : `, activity score ${item.activityScore}`}`,
    ),
    ...(gene.effective?.lookup ?? []).map(
      (item) =>
        `  effective: ${item.phenotypes.join(', ')}${item.activityScore === null ? '' : `, activity score ${item.activityScore}`}`,
    ),
    ...variants.map(
      (item) =>
        `  ${item.hgvs} ${item.rsid ?? ''} ${item.genotype ?? ''} ← ${item.source?.file ?? ''}${item.source?.lineOneBased == null ? '' : `:${item.source.lineOneBased}`}`,
    ),
    ...(gene.source === null ? [] : [`  ← ${gene.source.file}:${gene.source.lineOneBased ?? ''}`]),
    `  positions: ${gene.evidence.length - gene.missingPositions.length} seen, ${gene.missingPositions.length} missing; ambiguity: ${gene.ambiguity.kind}`,
    ...gene.notes.map((note) => `  note: ${note.what}`),
  ];
  return `${lines.join('\n')}\n`;
}
