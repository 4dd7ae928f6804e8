import { type Gap, gap, nearestName } from '../../base/index.ts';
import type { GeneResult, Recommendation } from '../../engines/pharmacogenomics/index.ts';
import {
  actionText,
  type ActionText,
  adviceSentences,
  agreementText,
  dateText,
  explainAbsoluteRisk,
  explainFinding,
  explainPrevention,
  explainScore,
  type Catalogue,
  type Language,
  languages,
  listText,
  medicineHeading,
  numberText,
  phenotypeWords,
  populationText,
  reasonText,
  strengthText,
  valueText,
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
  if (gene !== undefined) return explainGene(gene, languages[language]);
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
    ...(risk === undefined ? [] : riskLines(risk, words)),
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

function riskLines({ title, answer, sources, evidence }: PlanRisk, words: Catalogue): readonly string[] {
  const { explain: own, risks } = words;
  const inputName = (input: string): string => risks.input[input] ?? input;
  const missing =
    answer.kind === 'missing' ? [`  ${own.missing(answer.missing.map(inputName).join(', '))}`] : [];
  const inputs = Object.entries(answer.inputs).map(([input, value]) => {
    const from = evidence.find((item) => item.input === input);
    const place =
      from?.source == null
        ? ''
        : ` ← ${from.source.file}${from.source.record === null ? '' : ` ${from.source.record}`}`;
    const date = from?.date == null ? '' : ` (${dateText(from.date, words)})`;
    return `  ${inputName(input)}${words.colon}${inputText(value, words)}${date}${place}`;
  });
  return [
    `${title} (${own.version(answer.version)}): ${riskResult(answer, words)}`,
    ...missing,
    ...inputs,
    ...sources.map(({ title: source, doi }) => `  ${source}, https://doi.org/${doi}`),
  ];
}

function riskResult(answer: PlanRisk['answer'], words: Catalogue): string {
  switch (answer.kind) {
    case 'value': {
      const value = Number(answer.value.toPrecision(3));
      return answer.unit === '{score}'
        ? words.risks.points(value)
        : `${numberText(value, words)} ${answer.unit}`;
    }
    case 'missing':
      return words.explain.noValue;
    case 'not-applicable':
      return words.explain.notApplicable;
  }
}

function inputText(value: unknown, words: Catalogue): string {
  if (typeof value === 'boolean') return valueText(value ? 'yes' : 'no', words);
  if (value === 'female' || value === 'male') return words.sex[value];
  return valueText(String(value), words);
}

function explainMedicine(medicine: MedicinePlan, plan: Plan, language: Language): string {
  const words = languages[language];
  const genes = new Set(medicine.recommendations.flatMap((item) => Object.keys(item.genes)));
  const lines = [
    `${medicineHeading(medicine.name, words)}${words.colon}${words.verdicts[medicine.verdict].label}`,
    ...medicine.because
      .map((reason) => reasonText(reason, words).clinician)
      .filter((text) => text !== '')
      .map((text) => `  ${words.explain.because(text)}`),
    `  ${agreementText(medicine.agreement, words)}`,
    ...medicine.recommendations.flatMap((item) => recommendationLines(item, medicine.name, words)),
    ...plan.genes.filter(({ gene }) => genes.has(gene)).map((gene) => explainGene(gene, words).trimEnd()),
  ];
  return `${lines.join('\n')}\n`;
}

function recommendationLines(item: Recommendation, medicine: string, words: Catalogue): readonly string[] {
  const { explain: own } = words;
  const keys = Object.entries(item.genes).map(([gene, key]) => `${gene} ${keyText(gene, key, words)}`);
  const applies = item.applies === 'unknown' ? 'unknown' : item.applies ? 'yes' : 'no';
  const about = [
    own.version(item.guidelineVersion),
    populationText(item.population, words),
    strengthText(item.strength, words),
    own.applies[applies],
  ];
  return [
    `  ${item.source} ${item.guideline}, ${about.join(', ')} (${keys.join(', ')})`,
    ...adviceSentences(item.advice, medicine, words).clinician.map((sentence) => `    ${sentence}`),
    `    ${item.guidelineUrl}`,
  ];
}

function keyText(gene: string, key: Recommendation['genes'][string], words: Catalogue): string {
  return typeof key === 'string' ? phenotypeWords(gene, key, words).name : JSON.stringify(key);
}

function explainGene(gene: GeneResult, words: Catalogue): string {
  const { explain: own } = words;
  const variants = gene.evidence.filter(({ variant }) => variant);
  const phenotypes = ({ phenotypes: found, activityScore }: GeneResult['lookup'][number]): string =>
    [
      ...found.map((name) => phenotypeWords(gene.gene, name, words).name),
      ...(activityScore === null ? [] : [own.activityScore(numberText(activityScore, words))]),
    ].join(', ');
  const seen = gene.evidence.length - gene.missingPositions.length;
  const called = listText(gene.diplotypes, words, 'or') || own.notTested;
  const lines = [
    `${gene.gene}${words.colon}${called}${gene.callSource === 'outside' ? ` (${words.report.outsideCall})` : ''}`,
    ...gene.lookup.map((item) => `  ${item.diplotype} → ${phenotypes(item)}`),
    ...(gene.effective?.lookup ?? []).map((item) => `  ${own.effective}${words.colon}${phenotypes(item)}`),
    ...variants.map(
      (item) =>
        `  ${item.hgvs} ${item.rsid ?? ''} ${item.genotype ?? ''} ← ${item.source?.file ?? ''}${item.source?.lineOneBased == null ? '' : `:${item.source.lineOneBased}`}`,
    ),
    ...(gene.source === null ? [] : [`  ← ${gene.source.file}:${gene.source.lineOneBased ?? ''}`]),
    ...(gene.evidence.length === 0
      ? []
      : [`  ${own.seen(seen, gene.missingPositions.length)}; ${own.ambiguity[gene.ambiguity.kind]}`]),
    ...gene.notes.map((note) => `  ${own.note(note.what)}`),
  ];
  return `${lines.join('\n')}\n`;
}
