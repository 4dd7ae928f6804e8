import { enAdviceNotes } from './advice-notes.ts';
import { enAdviceTerms } from './advice-terms.ts';
import type { AdviceWords, DoseChange, Mood } from '../advice-words.ts';

/** Imperative or, after "consider", the -ing form. */
const verb = (mood: Mood, imperative: string, gerund: string): string =>
  mood === 'do' ? imperative : `consider ${gerund}`;

const after = (lead: string, text: string | null): string => (text === null ? '' : `${lead}${text}`);

const change = ({ phase, by, toPercent, toDose }: DoseChange): string =>
  `${phase}${after(' by ', by)}${toPercent === null ? '' : ` to ${toPercent} of the usual dose`}${after(' to ', toDose)}`;

const muscle = 'Tell your doctor at once about muscle pain or weakness.';
const sideEffects = 'Tell your doctor about any side effects.';
const blood = 'You may need blood tests.';
const heart = 'You may need heart checks, such as an ECG.';
const helps = 'Tell your doctor if it does not help.';
const skin = 'Tell your doctor at once about a rash or fever.';
const likelySideEffects = 'Side effects are more likely.';
const weaker = 'It may work less well.';

/** English words of the advice vocabulary. */
export const enAdvice = {
  steps: {
    'usual-dose': ({ medicine, phase, dose }, mood) =>
      `${verb(mood, 'use', 'using')} ${medicine} at the usual ${phase === null ? 'dose' : phase.replace(/^the /, '')}${dose === null ? '' : ` (${dose})`}`,
    'no-action-needed': () => 'no change needed because of the genes',
    avoid: ({ medicine, degree }, mood) =>
      ({
        contraindicated: `${medicine} is contraindicated`,
        'not-recommended': verb(mood, `avoid ${medicine}`, `avoiding ${medicine}`),
        'if-possible': verb(mood, `avoid ${medicine} if possible`, `avoiding ${medicine} if possible`),
      })[degree],
    'choose-alternative': ({ choices, not }, mood) =>
      `${verb(mood, 'choose', 'choosing')} ${choices ?? 'another medicine'}${after(', but not ', not)}`,
    'reduce-dose': (slots, mood) => `${verb(mood, 'reduce', 'reducing')} ${change(slots)}`,
    'increase-dose': (slots, mood) => `${verb(mood, 'increase', 'increasing')} ${change(slots)}`,
    'set-dose': ({ phase, dose, everyHours, timesPerWeek, weeks }, mood) =>
      `${verb(mood, 'give', 'giving')} ${dose} as ${phase}${everyHours === null ? '' : ` every ${everyHours} hours`}${timesPerWeek === null ? '' : `, ${timesPerWeek} times a week`}${weeks === null ? '' : ` for ${weeks} weeks`}`,
    'limit-dose': ({ phase, maximum }, mood) =>
      `${verb(mood, 'limit', 'limiting')} ${phase ?? 'the dose'} to at most ${maximum}`,
    titrate: ({ by, low, slow, weeks }, mood) =>
      `${low ? `${verb(mood, 'start', 'starting')} low and titrate` : verb(mood, 'titrate', 'titrating')}${slow ? ' slowly' : ''} by ${by}${weeks === null ? '' : `, allowing ${weeks} weeks to reach steady state after each change`}`,
    monitor: ({ what, timing, target, targetAbove, toxicAbove }, mood) =>
      `${verb(mood, 'monitor', 'monitoring')} ${what}${after(' ', timing)}${after(', target ', target)}${after(', target above ', targetAbove)}${after(', toxic above ', toxicAbove)}`,
    test: ({ what }, mood) => `${verb(mood, 'test', 'testing')} ${what}`,
    'avoid-comedication': ({ with: others }, mood) =>
      `${verb(mood, 'avoid', 'avoiding')} combining it with ${others}`,
    'add-therapy': ({ what }, mood) => `${verb(mood, 'add', 'adding')} ${what}`,
    'inform-patient': ({ about }, mood) => `${verb(mood, 'tell', 'telling')} the patient about ${about}`,
    'use-dosing-algorithm': (_, mood) =>
      `${verb(mood, 'use', 'using')} a dosing algorithm that includes the genotype`,
    'follow-label': (_, mood) => `${verb(mood, 'follow', 'following')} the product information`,
    'see-guideline': (_, mood) => `${verb(mood, 'see', 'consulting')} the guideline for the details`,
    'no-recommendation': ({ reason }) => `no recommendation: ${reason}`,
    caution: ({ risks }) => `possible: ${risks}`,
    note: ({ text }) => text,
  },
  citizen: {
    avoid: {
      contraindicated: (medicine) => `With your genes, ${medicine} can be dangerous.`,
      'not-recommended': (medicine) => `With your genes, ${medicine} is not advised.`,
      'if-possible': (medicine) => `With your genes, ${medicine} is not the first choice.`,
    },
    chooseAlternative: (choices) =>
      choices === null ? 'Ask if another medicine suits you better.' : `Ask if ${choices} suits you better.`,
    monitor: {
      response: helps,
      'adverse-effects': sideEffects,
      toxicity: sideEffects,
      'drug-level': blood,
      'active-metabolite-level': blood,
      'blood-count': blood,
      myelosuppression: blood,
      haemolysis: blood,
      inr: 'You may need more blood clotting tests.',
      'liver-function': blood,
      'kidney-function': blood,
      ecg: heart,
      'qt-interval': heart,
      'heart-rate': heart,
      'blood-pressure': 'You may need blood pressure checks.',
      'muscle-symptoms': muscle,
      'creatine-kinase': blood,
      bilirubin: blood,
      hearing: 'You may need hearing tests.',
      'respiratory-depression': 'Get help at once if breathing becomes slow or hard.',
      sedation: 'Tell your doctor if you feel very sleepy.',
      bleeding: 'Tell your doctor at once about unusual bleeding.',
      thrombosis: 'Get help at once for chest pain or a swollen leg.',
      'skin-reactions': skin,
      hypersensitivity: skin,
      'insufficient-pain-relief': 'Tell your doctor if the pain does not get better.',
      'seizure-control': 'Tell your doctor if seizures come more often.',
      'blood-glucose': blood,
      prolactin: blood,
      'cerebellar-effects': 'Tell your doctor if you feel unsteady.',
      'central-nervous-effects': 'Tell your doctor about dizziness, confusion or bad sleep.',
      neutropenia: blood,
      methaemoglobin: blood,
      'level-sum-with-metabolite': blood,
      'cardiotoxic-metabolite-level': blood,
    },
    inform: {
      'muscle-symptoms': muscle,
      'adverse-effects': sideEffects,
      'overdose-signs': 'Get help at once if you feel very sleepy or breathe slowly.',
      'skin-reaction-signs': skin,
      'haemolysis-signs': 'Tell your doctor at once about dark urine or yellow skin.',
      'hypersensitivity-signs': skin,
      'haematological-toxicity-signs': 'Tell your doctor at once about fever, infection or bruises.',
      'weaker-effect': helps,
      'higher-risk': likelySideEffects,
      'contact-doctor-if-symptoms': 'Call your doctor if you notice anything unusual.',
      'no-breast-feeding': 'Talk to your doctor before breast-feeding.',
    },
    caution: {
      'adverse-effects': likelySideEffects,
      toxicity: likelySideEffects,
      'severe-toxicity': 'Severe side effects are more likely.',
      'fatal-toxicity': 'Dangerous side effects are more likely.',
      'lower-efficacy': weaker,
      'loss-of-efficacy': 'It may not work.',
      'higher-exposure': 'More of it may stay in your body.',
      'lower-exposure': 'Less of it may reach your body.',
      'changed-exposure': 'Its amount in your body may differ.',
      'higher-active-metabolite': 'It may work too strongly.',
      'lower-active-metabolite': weaker,
      myopathy: 'Muscle damage is more likely.',
      myelosuppression: 'Your body may make too few blood cells.',
      neutropenia: 'Your body may make too few blood cells.',
      diarrhoea: 'Diarrhoea is more likely.',
      'haemolytic-anaemia': 'It may harm your red blood cells.',
      methaemoglobinaemia: 'It may harm your red blood cells.',
      hyperbilirubinaemia: 'Yellow skin or eyes are more likely.',
      jaundice: 'Yellow skin or eyes are more likely.',
      hepatotoxicity: 'Liver damage is more likely.',
      'hearing-loss': 'Hearing loss is more likely.',
      hypersensitivity: 'A severe allergic reaction is more likely.',
      'severe-skin-reaction': 'A severe skin reaction is more likely.',
      'malignant-hyperthermia': 'A dangerous fever under anaesthesia is more likely.',
      bleeding: 'Bleeding is more likely.',
      thrombosis: 'Blood clots are more likely.',
      'cardiovascular-events': 'Heart attack or stroke is more likely.',
      'qt-prolongation': 'Heart rhythm problems are more likely.',
      arrhythmia: 'Heart rhythm problems are more likely.',
      bradycardia: 'A slow pulse is more likely.',
      'respiratory-depression': 'Slow breathing is more likely.',
      'central-nervous-effects': 'Dizziness or confusion is more likely.',
      'psychiatric-effects': 'Changes of mood are more likely.',
      sedation: 'Sleepiness is more likely.',
      'extrapyramidal-effects': 'Stiffness or trembling is more likely.',
      'gastrointestinal-bleeding': 'Bleeding in stomach or bowel is more likely.',
      'kidney-failure': 'Kidney damage is more likely.',
      hyperammonaemia: 'A dangerous blood change is more likely.',
      'peripheral-neuropathy': 'Nerve damage is more likely.',
      'prolonged-apnoea': 'Breathing may take longer to return after anaesthesia.',
      relapse: 'The illness may come back more easily.',
      unknown: 'The risk is not known.',
      'orthostatic-hypotension': 'Dizziness on standing up is more likely.',
      'prolonged-neuromuscular-blockade': 'Breathing may take longer to return after anaesthesia.',
      'transplant-rejection': 'The transplant may be rejected more easily.',
    },
    limitDose: (maximum) => `Ask if your dose should be at most ${maximum}.`,
    other: {
      'usual-dose': 'The usual dose suits your genes.',
      'no-action-needed': 'Your genes call for no change.',
      'reduce-dose': 'Ask if you need a lower dose.',
      'increase-dose': 'Ask if you need a higher dose.',
      'set-dose': 'Ask if your dose fits your genes.',
      titrate: 'Your doctor may find your dose step by step.',
      test: 'Ask if you need another test.',
      'avoid-comedication': 'Show your pharmacist all your medicines; some do not go together.',
      'add-therapy': 'Ask if you need another medicine with it.',
      'use-dosing-algorithm': 'Your doctor can work out your dose with a formula.',
      'follow-label': 'Your doctor can follow the product information.',
      'see-guideline': 'Your doctor can look up the guideline.',
      'no-recommendation': 'The guideline gives no advice for your result.',
    },
  },
  under: (conditions, step) => `${conditions.join(', ')}, ${step}`,
  conditions: {
    age: ({ min, max }) =>
      min === null
        ? `up to ${max ?? ''} years of age`
        : max === null
          ? `from ${min} years of age`
          : `from ${min} to ${max} years of age`,
    weight: ({ min, max }) =>
      min === null ? `up to ${max ?? ''} kg` : max === null ? `from ${min} kg` : `from ${min} to ${max} kg`,
    dose: ({ above, atLeast, below, atMost }) => {
      const bounds = [
        after('above ', above),
        after('of at least ', atLeast),
        after('below ', below),
        after('of at most ', atMost),
      ];
      return `at doses ${bounds.filter((bound) => bound !== '').join(' and ')}`;
    },
    indication: ({ any }) => `for ${any}`,
    'indication-other-than': ({ any }) => `for uses other than ${any}`,
    circumstance: ({ any }) => any,
    comedication: ({ any }) => `together with ${any}`,
    'no-comedication': ({ any }) => `without ${any}`,
  },
  percent: (number) => `${number}%`,
  unit: (ucum) =>
    ucum
      .replace(/^ug/, 'µg')
      .replace('m2', 'm²')
      .replace(/\/d$/, ' per day')
      .replace(/\/wk$/, ' per week')
      .replace(/\/h$/, ' per hour')
      .replace(/\/mo$/, ' per month')
      .replace(/\/\((\d+)\.h\)$/, ' every $1 hours')
      .replace(/\/\((\d+)\.wk\)$/, ' every $1 weeks')
      .replace(/^%$/, '% of the usual dose'),
  phases: {
    starting: 'the starting dose',
    maintenance: 'the maintenance dose',
    loading: 'the loading dose',
    daily: 'the daily dose',
    'every-dose': 'every dose',
  },
  ...enAdviceTerms,
  ...enAdviceNotes,
} satisfies AdviceWords;
