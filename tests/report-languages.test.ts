import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Language, actionText, adviceSentences, languages } from '../core/src/language/index.ts';
import type { Plan } from '../core/src/plan/index.ts';
import { explain, planText, writeCalendar, writeHtml, writeIps } from '../core/src/writers/index.ts';
import { planFor } from './run-kairos.ts';

const folder = join(import.meta.dirname, '..', 'examples');
const examples = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const tags = Object.keys(languages) as Language[];

function sentencesOf(plan: Plan, tag: Language): readonly (readonly [place: string, text: string])[] {
  const words = languages[tag];
  return [
    ...plan.actions.flatMap((action) => {
      const { what, why, changes, who, when, conflicts } = actionText(action, words);
      return [what, why, changes, who, when, ...conflicts].map((text) => [action.id, text] as const);
    }),
    ...plan.medicines.flatMap(({ name, recommendations }) =>
      recommendations.flatMap(({ advice, rowId }) => {
        const { clinician, citizen } = adviceSentences(advice, name, words);
        return [...clinician, ...citizen.meaning, ...citizen.toDo].map(
          (text) => [`${name} ${rowId}`, text] as const,
        );
      }),
    ),
  ];
}

describe.each(examples.map(({ name }) => name))('%s in every language', async (name) => {
  const paths = readdirSync(join(folder, name)).map((file) => join(folder, name, file));
  const plan = await planFor(paths);
  const english = sentencesOf(plan, 'en');

  it.each(tags)('says as many steps and sentences in %s, each whole', (tag) => {
    const said = sentencesOf(plan, tag);
    expect(said.map(([place]) => place)).toEqual(english.map(([place]) => place));
    for (const [index, [place, text]] of said.entries()) {
      expect(text, place).not.toMatch(/undefined|null|NaN|\[object|[{}]|\s{2}|\s[,.]|\(\)|: ?\./);
      expect(text === '', place).toBe(english[index]?.[1] === '');
    }
  });

  it.each(tags)('writes every form in %s without holes', (tag) => {
    const html = writeHtml(plan, { language: tag });
    expect(html).toContain(`<html lang="${tag}">`);
    const shown = html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, ' ');
    const other = [planText(plan, tag), writeCalendar(plan, tag), writeIps(plan, [], tag)];
    for (const text of [shown, ...other]) expect(text).not.toMatch(/undefined|NaN|\[object|\$\{/);
    for (const { id, kind } of plan.actions) {
      const told = kind === 'question' ? '' : explain(plan, id.replace(/^medicine:/, ''), tag);
      expect(typeof told === 'string' || told.code === 'USAGE', id).toBe(true);
    }
    if (tag !== 'en')
      expect(shown).not.toMatch(/\b(your doctor|because of|the usual dose|guideline says)\b/i);
  });

  it.each(tags)('says first that no medicine is to be changed alone, in %s', (tag) => {
    expect(writeHtml(plan, { language: tag })).toContain(languages[tag].report.doNotChange);
  });
});
