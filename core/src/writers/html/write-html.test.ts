import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../language/index.ts';
import type { Plan, StepDecision, Verdict } from '../../plan/index.ts';
import { fiveMedicines } from './cases/five-medicines.ts';
import { writeHtml } from './index.ts';

const english = writeHtml(fiveMedicines, { language: 'en' });
const tags = Object.keys(languages) as (keyof typeof languages)[];

/** The document's tags with their attribute names: what text must never change. */
function skeleton(html: string): string {
  const withoutStyle = html.replace(/<style>[\s\S]*?<\/style>/, '<style>');
  return (withoutStyle.match(/<[^<>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""')).join('');
}

/** Every text that comes from a person's files, replaced by one text. */
function withForeignText(plan: Plan, text: string): Plan {
  const source = { file: text, lineOneBased: 1, record: text };
  return {
    ...plan,
    person: { name: text, birthDate: text, ageYears: 74, sex: 'female', sample: text },
    inputs: plan.inputs.map((input) => ({ ...input, file: text, kind: text })),
    notConsidered: [
      { what: text, value: text, source },
      { what: text, value: text, codings: [{ system: text, code: text, display: text }], source },
    ],
    gaps: plan.gaps.map((entry) => ({ ...entry, what: text, next: text, subject: text })),
    actions: plan.actions.map((action) => ({ ...action, medicine: action.medicine === null ? null : text })),
    genes: plan.genes.map((gene) => ({
      ...gene,
      diplotypes: gene.diplotypes.map(() => text),
      source: gene.source === null ? null : source,
      evidence: gene.evidence.map((entry) => ({
        ...entry,
        genotype: entry.genotype === null ? null : text,
        source: entry.source === null ? null : source,
      })),
    })),
    medicines: plan.medicines.map((medicine) => ({
      ...medicine,
      recordedAs: medicine.recordedAs.map(() => ({ name: text, product: null, source })),
      recommendations: medicine.recommendations.map((row) => ({
        ...row,
        strength: text,
        guidelineVersion: text,
      })),
    })),
  };
}

/** A decision on a step, of a clinician whose name means something in HTML. */
const decided = (step: string, more: Partial<StepDecision>): StepDecision => ({
  step,
  outcome: 'overridden',
  reason: 'monitored',
  note: '<i>INR</i> weekly',
  author: { name: 'Dr <b>Lang', organisation: 'clinic-north' },
  at: '2026-11-20T08:00:00Z',
  guidelines: [],
  isOpen: false,
  ...more,
});

describe('decisions of clinicians', () => {
  const [first] = fiveMedicines.actions;
  const step = first?.id ?? '';
  const articles = (
    decisions: readonly StepDecision[],
    language: keyof typeof languages = 'en',
  ): readonly string[] => writeHtml(fiveMedicines, { language, decisions }).split('<article ').slice(1);

  test('stand at their step and their medicine, to the person and to the clinician, with day, name, reason and note', () => {
    const [person = '', clinician = ''] = articles([decided(step, {})]);
    const note = '<q><bdi>&#60;i&#62;INR&#60;/i&#62; weekly</bdi></q>';
    for (const [part, words] of [
      [person, 'you will be checked closely'],
      [clinician, 'The patient will be monitored closely'],
    ] as const) {
      expect(part.split('class="decided"').length - 1).toBe(2);
      expect(part).toContain(words);
      expect(part).toContain('Dr &#60;b&#62;Lang (clinic-north)');
      expect(part).toContain(languages.en.date(2026, 11, 20));
      expect(part).toContain(note);
    }
  });

  test.each(tags)('made on what the plan says otherwise by now, or no more, are told as such: %s', (tag) => {
    const { decisions: words } = languages[tag];
    const changed = decided(step, { isOpen: true, note: null });
    const gone = decided('medicine:no-longer-taken', { isOpen: true, outcome: 'accepted', reason: null });
    const [person = '', clinician = ''] = articles([changed, gone], tag);
    expect(person).toContain(`<b>${words.own.reopened}</b>`);
    expect(clinician).toContain(`<b>${words.reopened}</b>`);
    for (const part of [person, clinician]) {
      expect(part).toContain(words.earlier);
      expect(part.split(words.gone).length - 1).toBe(1);
    }
  });

  test('that nobody made leave no trace', () => {
    expect(writeHtml(fiveMedicines, { language: 'en', decisions: [] })).toBe(english);
    expect(english).not.toContain('class="decided"');
  });
});

describe('writeHtml', () => {
  test('no text of a file changes the structure of the document', () => {
    const expected = skeleton(writeHtml(withForeignText(fiveMedicines, 'plain'), { language: 'en' }));
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(
        '</style><script>1</script>',
        '"><svg onload=1>',
        "'/><!--",
        '\\"}',
        '*/}body{display:none}',
      ),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        expect(skeleton(writeHtml(withForeignText(fiveMedicines, text), { language: 'en' }))).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('is self-contained: no script, no handler, no address but links', () => {
    for (const language of tags) {
      const html = writeHtml(fiveMedicines, { language });
      expect(html).not.toMatch(/<script|\son[a-z]+=|@import|url\(|<img|<link|<iframe/i);
      expect(html.match(/(?:src|href)="(?!#|https:)/g)).toBeNull();
    }
  });

  test('the same plan gives the same bytes, within 150 KB', () => {
    expect(writeHtml(structuredClone(fiveMedicines), { language: 'en' })).toBe(english);
    expect(Buffer.byteLength(english)).toBeLessThan(150 * 1024);
  });

  test('each language says its tag and leaves no slot unfilled', () => {
    for (const language of tags) {
      const html = writeHtml(fiveMedicines, { language });
      expect(html).toContain(`<html lang="${languages[language].tag}">`);
      expect(html).not.toMatch(/undefined|\[object|NaN|\{\w+\}<|>null</);
    }
  });

  test('danger stands on top: the first medicine named is one to avoid', () => {
    const firstCard = /<section class="card"[\s\S]*?<header class="([a-z-]+)">/.exec(english)?.[1];
    expect(firstCard).toBe('avoid');
    expect(english.indexOf('class="tally"')).toBeLessThan(english.indexOf('class="card"'));
  });

  test('every verdict has its own shape and its own words', () => {
    const verdicts: readonly Verdict[] = [
      'avoid',
      'adjust-or-watch',
      'usual-care',
      'no-guideline',
      'unknown',
    ];
    const drawings = verdicts.map(
      (verdict) => new RegExp(`<symbol id="shape-${verdict}"[^>]*>(.*?)</symbol>`).exec(english)?.[1],
    );
    expect(new Set(drawings).size).toBe(verdicts.length);
    for (const language of tags) {
      const labels = verdicts.map((verdict) => languages[language].verdicts[verdict].label);
      expect(new Set(labels).size).toBe(verdicts.length);
    }
  });

  test('phenoconversion shows the genetic and the effective result and names the medicine', () => {
    const row = /<tr><th scope="row"><a href="#evidence-CYP2D6">[\s\S]*?<\/tr>/.exec(english)?.[0] ?? '';
    expect(row).toContain('Normal metaboliser');
    expect(row).toContain('Poor metaboliser');
    expect(row.toLowerCase()).toContain('paroxetine');
    expect(row).toContain('2.0 → 0.0');
  });

  test('the why-trail reaches the file and the row', () => {
    const card = /id="medicine-simvastatin"[\s\S]*?<\/details>/.exec(english)?.[0] ?? '';
    for (const step of ['PA166105005', 'PA166298504', 'rs4149056', 'line 415', 'HG00276.vcf.gz'])
      expect(card).toContain(step);
  });

  test('what is not known is always said, also without genome and medicines', () => {
    const bare: Plan = {
      ...fiveMedicines,
      genes: [],
      medicines: [],
      actions: [],
      gaps: [],
      notConsidered: [],
      inputs: [],
      absentPositions: 'no-genome',
      person: { name: null, birthDate: null, ageYears: null, sex: null, sample: null },
    };
    const html = writeHtml(bare, { language: 'en' });
    expect(html.match(/What this report does not know/g)).toHaveLength(2);
    expect(html).toContain('No genome file was read');
  });

  test('counts entries of the record that nothing uses, and lists them with their codes to a clinician', () => {
    const entry = {
      what: 'Observation',
      value: 'Blodtype: A',
      codings: [{ system: 'http://snomed.info/sct', code: '365636006', display: 'Blodtype' }],
      source: { file: 'record.json', lineOneBased: null, record: 'Observation/b' },
    };
    const html = writeHtml(
      { ...fiveMedicines, notConsidered: [...fiveMedicines.notConsidered, entry] },
      { language: 'en' },
    );
    expect(html.match(/1 further entry of the record/g)).toHaveLength(2);
    expect(html.match(/Blodtype: A/g)).toHaveLength(1);
    expect(html).toContain('365636006');
  });

  test('an unknown verdict never sounds like an all-clear', () => {
    const medicines = fiveMedicines.medicines.map((medicine) =>
      medicine.name === 'phenprocoumon'
        ? {
            ...medicine,
            verdict: 'unknown' as const,
            because: [
              { kind: 'positions-missing' as const, gene: 'VKORC1', missing: 1, ampTier1Missing: 1 },
              ...medicine.because,
            ],
            recommendations: medicine.recommendations.map((row) => ({
              ...row,
              advice: [{ action: 'usual-dose' as const }],
            })),
          }
        : medicine,
    );
    const html = writeHtml({ ...fiveMedicines, medicines }, { language: 'en' });
    const card = /id="medicine-phenprocoumon"[\s\S]*?<details>/.exec(html)?.[0] ?? '';
    expect(card).toContain('Parts of your VKORC1 gene were not read.');
    expect(card).not.toContain('usual dose suits');
  });

  test('headings go down one level at a time', () => {
    for (const part of english.split('<article').slice(1)) {
      const levels = [...part.matchAll(/<h([1-6])[ >]/g)].map((match) => Number(match[1]));
      expect(levels[0]).toBe(1);
      levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1));
    }
  });

  test('ids are unique and every fragment link has its target', () => {
    const ids = [...english.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of english.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  test('the colours of text on their grounds hold a contrast of 6.7 : 1 and more', () => {
    const style = readFileSync(new URL('style.ts', import.meta.url), 'utf8');
    const colour = (name: string): string => new RegExp(`--${name}:(#[0-9a-f]{6})`).exec(style)?.[1] ?? '';
    for (const name of ['avoid', 'adjust', 'usual', 'unknown', 'none']) {
      expect(contrast(colour(name), colour(`${name}-ground`))).toBeGreaterThan(6.7);
    }
    expect(contrast(colour('muted'), '#ffffff')).toBeGreaterThan(7);
  });
});

/** WCAG 2 contrast ratio of two `#rrggbb` colours. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
  const linear = channels.map((value) =>
    value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}
