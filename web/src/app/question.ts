import type { Question } from '../analysis/index.ts';

/** Today in UTC, as the command line has it. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** What the form says beside the files. */
export function questionOf(form: FormData): Question {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const [age, build, sample, day] = [text('age'), text('build'), text('sample'), text('day')];
  return {
    medications: text('medicines')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    ageYears: age === '' ? null : Number(age),
    build: build === 'GRCh37' || build === 'GRCh38' ? build : null,
    sample: sample === '' ? null : sample,
    samePerson: form.has('same-person'),
    absentIsReference: form.has('absent'),
    asOf: day === '' ? today() : day,
  };
}
