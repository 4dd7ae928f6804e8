import { type Gap, gap, nearestName } from '../../base/index.ts';
import type { GeneResult, Recommendation } from '../../engines/pharmacogenomics/index.ts';
import {
  actionText,
  type ActionText,
  adviceSentences,
  agreementText,
  explainAbsoluteRisk,
  explainFinding,
  explainPrevention,
  explainScore,
  type Language,
  languages,
  reasonText,
} from '../../language/index.ts';
import type { MedicinePlan, Plan, PlanRisk } from '../../plan/index.ts';

/** Why an action, medicine or gene stands as it does, down to file and line; a usage gap for an unknown id. */
export function explain(plan: Plan, id: string, language: Language): string | Gap {
  const name = id.replace(/^(medicine|test|question|weigh|gene|prevention|finding|risk|score):/, '');
  const written = name.toLowerCase();
  const isNamed = (text: string): boolean => text.toLowerCase() === written;
  const medicine =
    plan.medicines.find((item) => isNamed(item.name) || isNamed(item.inn)) ??
    plan.medicines.find((item) => item.synonyms.some(isNamed));
  if (medicine !== undefined) return explainMedicine(medicine, plan, language);
  const gene = plan.genes.find((item) => item.gene === name.toUpperCase());
  if (gene !== undefined) return explainGene(gene);
  const other = explainOther(plan, id, language);
  if (other !== null) return other;
  const nearest = nearestName(name, [
    ...plan.medicines.map((item) => item.name),
    ...plan.genes.map((item) => item.gene),
    ...plan.prevention.map((item) => item.action),
    ...plan.risks.map((item) => item.answer.model),
    ...plan.absoluteRisks.map((item) => item.disease),
    ...plan.scores.map((item) => item.score),
  ]);
  return gap('USAGE', {
    problem: `Nothing in the plan is called ${id}${nearest === null ? '' : `; did you mean ${nearest}?`}`,
  });
}

/** A step of prevention, a finding that was asked for, a clinical model's answer, or the risk of a disease. */
function explainOther(plan: Plan, id: string, language: Language): string | null {
  const words = languages[language];
  const name = id.replace(/^[a-z]+:/, '');
  const step = plan.actions.find((action) => action.id === id);
  const named = new Set([name, ...(step !== undefined && 'preventions' in step ? step.preventions : [])]);
  const findings = plan.findings.kind === 'asked' ? plan.findings.findings : [];
  const risk = plan.risks.find(({ answer }) => answer.model === name);
  const lines = [
    ...(step === undefined ? [] : stepLines(actionText(step, words))),
    ...findings
      .filter(({ gene }) => step?.kind === 'finding' || gene === name.toUpperCase())
      .flatMap((finding) => explainFinding(finding, words)),
    ...plan.prevention
      .filter(({ action }) => named.has(action))
      .flatMap((item) =>
        explainPrevention(item, words).map((line, index) => (index === 0 ? line : `  ${line}`)),
      ),
    ...(risk === undefined ? [] : riskLines(risk)),
    ...plan.absoluteRisks
      .filter(({ disease }) => disease === name)
      .flatMap((item) => explainAbsoluteRisk(item, words)),
    ...plan.scores.filter(({ score }) => score === name).flatMap((item) => explainScore(item, words)),
  ];
  return lines.length === 0 ? null : `${lines.join('\n')}\n`;
}

function stepLines({ what, why, changes, who, when, conflicts }: ActionText): readonly string[] {
  const said = [why, ...conflicts, changes].filter((line) => line !== '');
  return [what, ...said.map((line) => `  ${line}`), `  ${when} · ${who}`];
}

function riskLines({ title, answer, sources, evidence }: PlanRisk): readonly string[] {
  const result =
    answer.kind === 'value' ? `${Number(answer.value.toPrecision(3))} ${answer.unit}` : answer.kind;
  const missing = answer.kind === 'missing' ? [`  missing: ${answer.missing.join(', ')}`] : [];
  const inputs = Object.entries(answer.inputs).map(([input, value]) => {
    const from = evidence.find((item) => item.input === input);
    const place =
      from?.source == null
        ? ''
        : ` ← ${from.source.file}${from.source.record === null ? '' : ` ${from.source.record}`}`;
    return `  ${input}: ${String(value)}${from?.date == null ? '' : ` (${from.date.slice(0, 10)})`}${place}`;
  });
  return [
    `${title} (${answer.version}): ${result}`,
    ...missing,
    ...inputs,
    ...sources.map(({ title: source, doi }) => `  ${source}, https://doi.org/${doi}`),
  ];
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
