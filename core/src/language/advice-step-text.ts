import type { Advice } from '../knowledge/index.ts';
import {
  codesText,
  type Dose,
  doseText,
  medicinesText,
  optional,
  type Range,
  rangeText,
} from './advice-pieces.ts';
import type { DoseChange, Mood } from './advice-words.ts';
import type { Catalogue } from './catalogue.ts';
import { listText, numberText } from './values.ts';

type Of<Action extends Advice['action']> = Extract<Advice, { readonly action: Action }>;
type DoseStep = Of<'usual-dose' | 'reduce-dose' | 'increase-dose' | 'set-dose' | 'limit-dose' | 'titrate'>;
type CareStep = Of<'monitor' | 'test' | 'avoid-comedication' | 'add-therapy' | 'inform-patient'>;

/** What one step asks of a clinician, without its conditions and final point; `medicine` is already worded. */
export function stepText(advice: Advice, medicine: string, words: Catalogue): string {
  const { steps, noRecommendation, risks } = words.advice;
  const mood = moodOf(advice);
  switch (advice.action) {
    case 'no-action-needed':
      return steps['no-action-needed']({ medicine }, mood);
    case 'avoid':
      return steps.avoid({ medicine, degree: advice.degree }, mood);
    case 'choose-alternative': {
      const not = optional(advice.not, (names) => medicinesText(names, words, 'or'));
      return steps['choose-alternative']({ medicine, choices: choicesText(advice, words), not }, mood);
    }
    case 'use-dosing-algorithm':
    case 'follow-label':
    case 'see-guideline':
      return steps[advice.action]({ medicine }, mood);
    case 'no-recommendation':
      return steps['no-recommendation']({ reason: noRecommendation[advice.reason] }, mood);
    case 'caution':
      return steps.caution({ risks: codesText(advice.risks, risks, words) }, mood);
    case 'note':
      return steps.note({ text: noteText(advice, words) }, mood);
    case 'usual-dose':
    case 'reduce-dose':
    case 'increase-dose':
    case 'set-dose':
    case 'limit-dose':
    case 'titrate':
      return doseStepText(advice, medicine, words);
    case 'monitor':
    case 'test':
    case 'avoid-comedication':
    case 'add-therapy':
    case 'inform-patient':
      return careStepText(advice, words);
  }
}

function moodOf(advice: Advice): Mood {
  return advice.optional === true ? 'consider' : 'do';
}

function doseStepText(advice: DoseStep, medicine: string, words: Catalogue): string {
  const { steps, phases, guides } = words.advice;
  const mood = moodOf(advice);
  const number = (value?: number): string | null => optional(value, (found) => numberText(found, words));
  switch (advice.action) {
    case 'usual-dose': {
      const phase = optional(advice.of, (of) => phases[of]);
      return steps['usual-dose'](
        { medicine, phase, dose: optional(advice.dose, (dose) => doseText(dose, words)) },
        mood,
      );
    }
    case 'reduce-dose':
    case 'increase-dose':
      return steps[advice.action](doseChange(advice, words), mood);
    case 'set-dose': {
      const { everyHours, timesPerWeek, weeks } = advice;
      const often = {
        everyHours: number(everyHours),
        timesPerWeek: number(timesPerWeek),
        weeks: number(weeks),
      };
      return steps['set-dose'](
        { phase: phases[advice.of], dose: doseText(advice.dose, words), ...often },
        mood,
      );
    }
    case 'limit-dose': {
      const phase = optional(advice.of, (of) => phases[of]);
      return steps['limit-dose']({ phase, maximum: doseText(advice.maximum, words) }, mood);
    }
    case 'titrate': {
      const weeks = optional(advice.steadyStateWeeks, (value) => rangeText(value, words));
      const how = { low: advice.start === 'low', slow: advice.pace === 'slow', weeks };
      return steps.titrate({ by: codesText(advice.by, guides, words), ...how }, mood);
    }
  }
}

function careStepText(advice: CareStep, words: Catalogue): string {
  const { steps, monitored, timing, tests, comedication, addedTherapy, informed } = words.advice;
  const mood = moodOf(advice);
  switch (advice.action) {
    case 'monitor': {
      const when = optional(advice.timing, (code) => timing[code]);
      const level = (dose?: Dose): string | null => optional(dose, (found) => doseText(found, words));
      const levels = {
        target: level(advice.target),
        targetAbove: level(advice.targetAbove),
        toxicAbove: level(advice.toxicAbove),
      };
      return steps.monitor({ what: codesText(advice.what, monitored, words), timing: when, ...levels }, mood);
    }
    case 'test':
      return steps.test({ what: codesText(advice.what, tests, words) }, mood);
    case 'avoid-comedication':
      return steps['avoid-comedication']({ with: codesText(advice.with, comedication, words) }, mood);
    case 'add-therapy':
      return steps['add-therapy']({ what: addedTherapy[advice.what] }, mood);
    case 'inform-patient':
      return steps['inform-patient']({ about: codesText(advice.about, informed, words) }, mood);
  }
}

function choicesText(advice: Of<'choose-alternative'>, words: Catalogue): string | null {
  const classes = (advice.classes ?? []).map((code) => words.advice.classes[code]);
  const named = advice.medicines ?? [];
  if (named.length === 0 && classes.length === 0) return null;
  return listText([...named.map((name) => medicinesText([name], words, 'or')), ...classes], words, 'or');
}

function noteText(advice: Of<'note'>, words: Catalogue): string {
  const medicines = medicinesText(advice.medicines ?? [], words, 'and');
  return words.advice.notes[advice.code](medicines, listText(advice.genes ?? [], words, 'and'));
}

function doseChange(step: Of<'reduce-dose' | 'increase-dose'>, words: Catalogue): DoseChange {
  const percent = (value: Range): string => words.advice.percent(rangeText(value, words));
  return {
    phase: words.advice.phases[step.of],
    by: optional(step.percent, percent),
    toPercent: optional(step.toPercent, percent),
    toDose: optional(step.toDose, (dose) => doseText(dose, words)),
  };
}
