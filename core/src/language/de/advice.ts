import { deAdviceNotes } from './advice-notes.ts';
import { deAdviceTerms } from './advice-terms.ts';
import type { AdviceWords, DoseChange, Mood } from '../advice-words.ts';

/** Infinitive clauses serve both moods; what may be considered is marked after them. */
const clause = (mood: Mood, text: string): string => (mood === 'do' ? text : `${text} (kann erwogen werden)`);

const after = (lead: string, text: string | null): string => (text === null ? '' : `${lead}${text}`);

const change = ({ phase, by, toPercent, toDose }: DoseChange): string =>
  `${phase}${after(' um ', by)}${toPercent === null ? '' : ` auf ${toPercent} der üblichen Dosis`}${after(' auf ', toDose)}`;

const muscle = 'Melden Sie Muskelschmerzen oder Muskelschwäche sofort in der Praxis.';
const sideEffects = 'Melden Sie Nebenwirkungen in der Praxis.';
const blood = 'Vielleicht brauchen Sie Blutkontrollen.';
const heart = 'Vielleicht brauchen Sie Herzkontrollen, zum Beispiel ein EKG.';
const helps = 'Sagen Sie in der Praxis, wenn es nicht hilft.';
const skin = 'Melden Sie Ausschlag oder Fieber sofort in der Praxis.';
const likelySideEffects = 'Nebenwirkungen sind wahrscheinlicher.';
const weaker = 'Es wirkt vielleicht schwächer.';

/** German words of the advice vocabulary. */
export const deAdvice: AdviceWords = {
  steps: {
    'usual-dose': ({ medicine, phase, dose }, mood) =>
      clause(
        mood,
        `${medicine} in üblicher ${phase === null ? 'Dosis' : phase} geben${dose === null ? '' : ` (${dose})`}`,
      ),
    'no-action-needed': () => 'wegen der Gene ist keine Änderung nötig',
    avoid: ({ medicine, degree }, mood) =>
      ({
        contraindicated: `${medicine} ist kontraindiziert`,
        'not-recommended': clause(mood, `${medicine} meiden`),
        'if-possible': clause(mood, `${medicine} möglichst meiden`),
      })[degree],
    'choose-alternative': ({ choices, not }, mood) =>
      clause(mood, `${choices ?? 'ein anderes Medikament'} wählen${after(', aber nicht ', not)}`),
    'reduce-dose': (slots, mood) => clause(mood, `${change(slots)} senken`),
    'increase-dose': (slots, mood) => clause(mood, `${change(slots)} erhöhen`),
    'set-dose': ({ phase, dose, everyHours, timesPerWeek, weeks }, mood) =>
      clause(
        mood,
        `als ${phase} ${dose}${everyHours === null ? '' : ` alle ${everyHours} Stunden`}${timesPerWeek === null ? '' : ` ${timesPerWeek}-mal pro Woche`}${weeks === null ? '' : ` für ${weeks} Wochen`} geben`,
      ),
    'limit-dose': ({ phase, maximum }, mood) =>
      clause(mood, `${phase ?? 'Dosis'} auf höchstens ${maximum} begrenzen`),
    titrate: ({ by, low, slow, weeks }, mood) =>
      clause(
        mood,
        `${low ? 'niedrig beginnen und ' : ''}${slow ? 'langsam ' : ''}titrieren nach ${by}${weeks === null ? '' : `; nach jeder Änderung ${weeks} Wochen bis zum Gleichgewicht abwarten`}`,
      ),
    monitor: ({ what, timing, target, targetAbove, toxicAbove }, mood) =>
      clause(
        mood,
        `${what}${after(' ', timing)} überwachen${after(', Ziel ', target)}${after(', Ziel über ', targetAbove)}${after(', toxisch über ', toxicAbove)}`,
      ),
    test: ({ what }, mood) => clause(mood, `bestimmen: ${what}`),
    'avoid-comedication': ({ with: others }, mood) => clause(mood, `die Kombination mit ${others} meiden`),
    'add-therapy': ({ what }, mood) => clause(mood, `${what} hinzufügen`),
    'inform-patient': ({ about }, mood) => clause(mood, `über ${about} aufklären`),
    'use-dosing-algorithm': (_, mood) => clause(mood, 'einen Dosisalgorithmus mit Genotyp verwenden'),
    'follow-label': (_, mood) => clause(mood, 'der Fachinformation folgen'),
    'see-guideline': (_, mood) => clause(mood, 'Einzelheiten in der Leitlinie nachlesen'),
    'no-recommendation': ({ reason }) => `keine Empfehlung: ${reason}`,
    caution: ({ risks }) => `möglich: ${risks}`,
    note: ({ text }) => text,
  },
  citizen: {
    avoid: {
      contraindicated: (medicine) => `Mit Ihren Genen kann ${medicine} gefährlich sein.`,
      'not-recommended': (medicine) => `Mit Ihren Genen wird ${medicine} nicht empfohlen.`,
      'if-possible': (medicine) => `Mit Ihren Genen ist ${medicine} nicht die erste Wahl.`,
    },
    chooseAlternative: (choices) =>
      choices === null
        ? 'Fragen Sie, ob ein anderes Medikament besser passt.'
        : `Fragen Sie, ob ${choices} besser passt.`,
    monitor: {
      response: helps,
      'adverse-effects': sideEffects,
      toxicity: sideEffects,
      'drug-level': blood,
      'active-metabolite-level': blood,
      'blood-count': blood,
      myelosuppression: blood,
      haemolysis: blood,
      inr: 'Vielleicht muss Ihre Blutgerinnung öfter kontrolliert werden.',
      'liver-function': blood,
      'kidney-function': blood,
      ecg: heart,
      'qt-interval': heart,
      'heart-rate': heart,
      'blood-pressure': 'Vielleicht brauchen Sie Blutdruckkontrollen.',
      'muscle-symptoms': muscle,
      'creatine-kinase': blood,
      bilirubin: blood,
      hearing: 'Vielleicht brauchen Sie Hörtests.',
      'respiratory-depression': 'Holen Sie sofort Hilfe, wenn das Atmen langsam oder schwer wird.',
      sedation: 'Sagen Sie in der Praxis, wenn Sie sehr schläfrig sind.',
      bleeding: 'Melden Sie ungewöhnliche Blutungen sofort in der Praxis.',
      thrombosis: 'Holen Sie bei Brustschmerz oder geschwollenem Bein sofort Hilfe.',
      'skin-reactions': skin,
      hypersensitivity: skin,
      'insufficient-pain-relief': 'Sagen Sie in der Praxis, wenn die Schmerzen nicht nachlassen.',
      'seizure-control': 'Sagen Sie in der Praxis, wenn Anfälle häufiger kommen.',
      'blood-glucose': blood,
      prolactin: blood,
      'cerebellar-effects': 'Sagen Sie in der Praxis, wenn Sie unsicher gehen.',
      'central-nervous-effects': 'Melden Sie Schwindel, Verwirrung oder schlechten Schlaf in der Praxis.',
      neutropenia: blood,
      methaemoglobin: blood,
      'level-sum-with-metabolite': blood,
      'cardiotoxic-metabolite-level': blood,
    },
    inform: {
      'muscle-symptoms': muscle,
      'adverse-effects': sideEffects,
      'overdose-signs': 'Holen Sie sofort Hilfe bei starker Schläfrigkeit oder langsamer Atmung.',
      'skin-reaction-signs': skin,
      'haemolysis-signs': 'Melden Sie dunklen Urin oder gelbe Haut sofort in der Praxis.',
      'hypersensitivity-signs': skin,
      'haematological-toxicity-signs': 'Melden Sie Fieber, Infekte oder blaue Flecken sofort in der Praxis.',
      'weaker-effect': helps,
      'higher-risk': likelySideEffects,
      'contact-doctor-if-symptoms': 'Rufen Sie in der Praxis an, wenn Ihnen etwas Ungewöhnliches auffällt.',
      'no-breast-feeding': 'Sprechen Sie vor dem Stillen mit Ihrer Praxis.',
    },
    caution: {
      'adverse-effects': likelySideEffects,
      toxicity: likelySideEffects,
      'severe-toxicity': 'Schwere Nebenwirkungen sind wahrscheinlicher.',
      'fatal-toxicity': 'Gefährliche Nebenwirkungen sind wahrscheinlicher.',
      'lower-efficacy': weaker,
      'loss-of-efficacy': 'Es wirkt vielleicht nicht.',
      'higher-exposure': 'Vielleicht bleibt mehr davon in Ihrem Körper.',
      'lower-exposure': 'Vielleicht kommt weniger davon in Ihrem Körper an.',
      'changed-exposure': 'Die Menge in Ihrem Körper kann anders sein.',
      'higher-active-metabolite': 'Es wirkt vielleicht zu stark.',
      'lower-active-metabolite': weaker,
      myopathy: 'Muskelschäden sind wahrscheinlicher.',
      myelosuppression: 'Ihr Körper bildet vielleicht zu wenige Blutzellen.',
      neutropenia: 'Ihr Körper bildet vielleicht zu wenige Blutzellen.',
      diarrhoea: 'Durchfall ist wahrscheinlicher.',
      'haemolytic-anaemia': 'Es kann Ihren roten Blutzellen schaden.',
      methaemoglobinaemia: 'Es kann Ihren roten Blutzellen schaden.',
      hyperbilirubinaemia: 'Gelbe Haut oder Augen sind wahrscheinlicher.',
      jaundice: 'Gelbe Haut oder Augen sind wahrscheinlicher.',
      hepatotoxicity: 'Leberschäden sind wahrscheinlicher.',
      'hearing-loss': 'Hörverlust ist wahrscheinlicher.',
      hypersensitivity: 'Eine schwere allergische Reaktion ist wahrscheinlicher.',
      'severe-skin-reaction': 'Eine schwere Hautreaktion ist wahrscheinlicher.',
      'malignant-hyperthermia': 'Gefährliches Fieber unter Narkose ist wahrscheinlicher.',
      bleeding: 'Blutungen sind wahrscheinlicher.',
      thrombosis: 'Blutgerinnsel sind wahrscheinlicher.',
      'cardiovascular-events': 'Herzinfarkt oder Schlaganfall ist wahrscheinlicher.',
      'qt-prolongation': 'Herzrhythmusstörungen sind wahrscheinlicher.',
      arrhythmia: 'Herzrhythmusstörungen sind wahrscheinlicher.',
      bradycardia: 'Ein langsamer Puls ist wahrscheinlicher.',
      'respiratory-depression': 'Langsame Atmung ist wahrscheinlicher.',
      'central-nervous-effects': 'Schwindel oder Verwirrung ist wahrscheinlicher.',
      'psychiatric-effects': 'Stimmungsänderungen sind wahrscheinlicher.',
      sedation: 'Schläfrigkeit ist wahrscheinlicher.',
      'extrapyramidal-effects': 'Steifheit oder Zittern ist wahrscheinlicher.',
      'gastrointestinal-bleeding': 'Blutungen in Magen oder Darm sind wahrscheinlicher.',
      'kidney-failure': 'Nierenschäden sind wahrscheinlicher.',
      hyperammonaemia: 'Eine gefährliche Blutveränderung ist wahrscheinlicher.',
      'peripheral-neuropathy': 'Nervenschäden sind wahrscheinlicher.',
      'prolonged-apnoea': 'Nach einer Narkose kann das Atmen später wieder einsetzen.',
      relapse: 'Die Krankheit kann leichter zurückkehren.',
      unknown: 'Das Risiko ist nicht bekannt.',
      'orthostatic-hypotension': 'Schwindel beim Aufstehen ist wahrscheinlicher.',
      'prolonged-neuromuscular-blockade': 'Nach einer Narkose kann das Atmen später wieder einsetzen.',
      'transplant-rejection': 'Das Transplantat kann leichter abgestoßen werden.',
    },
    limitDose: (maximum) => `Fragen Sie, ob Ihre Dosis höchstens ${maximum} sein soll.`,
    other: {
      'usual-dose': 'Die übliche Dosis passt zu Ihren Genen.',
      'no-action-needed': 'Ihre Gene verlangen keine Änderung.',
      'reduce-dose': 'Fragen Sie, ob Sie eine niedrigere Dosis brauchen.',
      'increase-dose': 'Fragen Sie, ob Sie eine höhere Dosis brauchen.',
      'set-dose': 'Fragen Sie, ob Ihre Dosis zu Ihren Genen passt.',
      titrate: 'Vielleicht wird Ihre Dosis Schritt für Schritt gefunden.',
      test: 'Fragen Sie, ob Sie noch einen Test brauchen.',
      'avoid-comedication': 'Zeigen Sie in der Apotheke alle Medikamente; manche passen nicht zusammen.',
      'add-therapy': 'Fragen Sie, ob Sie noch ein Medikament dazu brauchen.',
      'use-dosing-algorithm': 'Ihre Dosis kann mit einer Formel berechnet werden.',
      'follow-label': 'Ihre Praxis kann der Fachinformation folgen.',
      'see-guideline': 'Ihre Praxis kann die Leitlinie nachschlagen.',
      'no-recommendation': 'Die Leitlinie gibt zu Ihrem Ergebnis keinen Rat.',
    },
  },
  under: (conditions, step) => `${conditions.join(', ')}: ${step}`,
  conditions: {
    age: ({ min, max }) =>
      min === null
        ? `bis ${max ?? ''} Jahre`
        : max === null
          ? `ab ${min} Jahren`
          : `von ${min} bis ${max} Jahren`,
    weight: ({ min, max }) =>
      min === null ? `bis ${max ?? ''} kg` : max === null ? `ab ${min} kg` : `von ${min} bis ${max} kg`,
    dose: ({ above, atLeast, below, atMost }) => {
      const bounds = [
        after('über ', above),
        after('ab ', atLeast),
        after('unter ', below),
        after('bis ', atMost),
      ];
      return `bei Dosen ${bounds.filter((bound) => bound !== '').join(' und ')}`;
    },
    indication: ({ any }) => `bei ${any}`,
    'indication-other-than': ({ any }) => `außer bei ${any}`,
    circumstance: ({ any }) => any,
    comedication: ({ any }) => `zusammen mit ${any}`,
    'no-comedication': ({ any }) => `ohne gleichzeitige Gabe von ${any}`,
  },
  percent: (number) => `${number} %`,
  unit: (ucum) =>
    ucum
      .replace(/^ug/, 'µg')
      .replace('m2', 'm²')
      .replace(/\/d$/, ' pro Tag')
      .replace(/\/wk$/, ' pro Woche')
      .replace(/\/h$/, ' pro Stunde')
      .replace(/\/mo$/, ' pro Monat')
      .replace(/\/\((\d+)\.h\)$/, ' alle $1 Stunden')
      .replace(/\/\((\d+)\.wk\)$/, ' alle $1 Wochen')
      .replace(/^%$/, '% der üblichen Dosis'),
  phases: {
    starting: 'Anfangsdosis',
    maintenance: 'Erhaltungsdosis',
    loading: 'Aufsättigungsdosis',
    daily: 'Tagesdosis',
    'every-dose': 'Einzeldosis',
  },
  ...deAdviceTerms,
  ...deAdviceNotes,
};
