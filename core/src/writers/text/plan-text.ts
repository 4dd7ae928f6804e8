import { actionText, type Language, languages, medicineHeading } from '../../language/index.ts';
import { type MedicinePlan, MOST_ACTIONS_NOW, type Plan, type Verdict } from '../../plan/index.ts';

/** Marks that tell the five verdicts apart without colour. */
const marks: Readonly<Record<Verdict, string>> = {
  avoid: '[X]',
  'adjust-or-watch': '[!]',
  unknown: '[?]',
  'usual-care': '[ok]',
  'no-guideline': '[-]',
};

const MAX_GAPS = 5;

/** The top of a plan as plain text, for a terminal. */
export function planText(plan: Plan, language: Language): string {
  const words = languages[language];
  const person = plan.person.name ?? plan.person.sample ?? '–';
  const own = plan.medicines.filter(({ taken, planned }) => taken || planned);
  const line = (medicine: MedicinePlan): string =>
    `  ${marks[medicine.verdict].padEnd(5)}${medicineHeading(medicine.name, words)}${words.colon}${words.verdicts[medicine.verdict].label}`;
  const actions = plan.actions
    .slice(0, MOST_ACTIONS_NOW)
    .map((action) => `  • ${actionText(action, words).what}`);
  const later = plan.actions.length - actions.length;
  const gaps = plan.gaps.slice(0, MAX_GAPS).map((item) => `  ? ${item.what}`);
  const more = plan.gaps.length > MAX_GAPS ? [`  … +${plan.gaps.length - MAX_GAPS}`] : [];
  return [
    `${person} · ${plan.asOf}`,
    '',
    ...own.map(line),
    ...(actions.length > 0 ? ['', ...actions] : []),
    ...(later > 0 ? [`  … ${words.actions.later(later)}`] : []),
    ...(gaps.length > 0 ? ['', ...gaps, ...more] : []),
    '',
  ].join('\n');
}
