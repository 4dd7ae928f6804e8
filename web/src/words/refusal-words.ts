import type { Gap } from '@kairos/core/base';
import type { Language } from '@kairos/core/language';
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { use } from 'react';
import type { Refusals } from './refusals/en.ts';
import { useWords } from './use-words.ts';
import type { WordId } from './words.ts';

type RefusalCode = keyof Refusals;

/** Of each language its refusals; loaded when something is refused, and no other's. */
const spoken: Readonly<Record<Language, () => Promise<Refusals>>> = {
  en: async () => (await import('./refusals/en.ts')).refusalsEn,
  de: async () => (await import('./refusals/de.ts')).refusalsDe,
  fr: async () => (await import('./refusals/fr.ts')).refusalsFr,
  es: async () => (await import('./refusals/es.ts')).refusalsEs,
  pl: async () => (await import('./refusals/pl.ts')).refusalsPl,
};

type Field = { readonly name: string; readonly label: WordId };

const sample: Field = { name: 'sample', label: 'start.sample' };
const build: Field = { name: 'build', label: 'start.build' };
const samePerson: Field = { name: 'same-person', label: 'start.same-person' };

/** The field of the start page's form that a refusal speaks of. */
export const refusalFields: Readonly<Partial<Record<RefusalCode, Field>>> = {
  BUILD_CONTRADICTED: build,
  BUILD_UNKNOWN: build,
  PEDIGREE_PROBAND_NEEDED: sample,
  PEDIGREE_PROBAND_UNKNOWN: sample,
  PERSON_AGE_DISAGREES: { name: 'age', label: 'start.age' },
  PERSON_CONFLICT_BIRTH_DATE: samePerson,
  PERSON_CONFLICT_GENOTYPIC_SEX: samePerson,
  PERSON_CONFLICT_IDENTIFIER: samePerson,
  PERSON_CONFLICT_SAMPLE: samePerson,
  PERSON_CONFLICT_SEX: samePerson,
  VCF_SAMPLE_NEEDED: sample,
  VCF_SAMPLE_UNKNOWN: sample,
};

const opened = new Map<Language, Promise<Refusals>>();

function openedRefusals(language: Language): Promise<Refusals> {
  const refusals = opened.get(language) ?? spoken[language]();
  opened.set(language, refusals);
  return refusals;
}

type Told = { readonly what: string; readonly next: string; readonly field: string | undefined };

/** What was refused and what to do about it, in a language; null where the page has no words of its own for it. */
export function useRefusal(problem: Gap, language: Language): Told | null {
  const say = useWords();
  const refusals: Readonly<Partial<Record<string, Refusals[RefusalCode]>>> = use(openedRefusals(language));
  const [what, next] = refusals[problem.code] ?? [];
  if (what === undefined || next === undefined) return null;
  const field = refusalFields[problem.code as RefusalCode];
  const values = { ...problem.details, field: field === undefined ? '' : say(field.label) };
  const i18n = setupI18n({ locale: language, messages: { [language]: { what, next } } });
  i18n.setMessagesCompiler(compileMessage);
  return { what: i18n._('what', values), next: i18n._('next', values), field: field?.name };
}
