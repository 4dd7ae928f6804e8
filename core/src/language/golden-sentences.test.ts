import { expect, test } from 'vitest';
import type { Advice } from '../knowledge/index.ts';
import { adviceSentences, languages } from './index.ts';

const mg = (value: number): { readonly value: number; readonly unit: string } => ({ value, unit: 'mg' });

/** One step of each kind, and how it is said to clinicians in French, Spanish and Polish. */
const golden: readonly (readonly [Advice, fr: string, es: string, pl: string])[] = [
  [
    { action: 'usual-dose', of: 'starting' },
    'Donner la dose initiale habituelle : warfarine.',
    'Usar warfarina a la dosis inicial habitual.',
    'Stosować zwykłą dawkę początkową leku warfaryna.',
  ],
  [
    { action: 'no-action-needed' },
    'Aucun changement nécessaire en raison des gènes.',
    'No hace falta ningún cambio por los genes.',
    'Ze względu na geny nie jest potrzebna zmiana.',
  ],
  [
    { action: 'avoid', degree: 'contraindicated' },
    'Contre-indiqué : warfarine.',
    'Contraindicación: warfarina.',
    'Lek warfaryna jest przeciwwskazany.',
  ],
  [
    { action: 'avoid', degree: 'not-recommended', optional: true },
    'Envisager : éviter ce médicament : warfarine.',
    'Considerar evitar warfarina.',
    'Unikać leku warfaryna (można rozważyć).',
  ],
  [
    { action: 'choose-alternative', medicines: ['morphine'], classes: ['other-statin'], not: ['codeine'] },
    'Choisir morphine ou une autre statine, mais pas codéine.',
    'Elegir morfina u otra estatina, pero no codeína.',
    'Wybrać inny lek: morfina lub inna statyna, ale nie: kodeina.',
  ],
  [
    { action: 'reduce-dose', of: 'starting', percent: [25, 50] },
    'Réduire la dose initiale de 25–50 %.',
    'Reducir la dosis inicial un 25–50 %.',
    'Zmniejszyć dawkę początkową o 25–50%.',
  ],
  [
    { action: 'increase-dose', of: 'daily', toPercent: 150 },
    'Augmenter la dose quotidienne à 150 % de la dose habituelle.',
    'Aumentar la dosis diaria al 150 % de la dosis habitual.',
    'Zwiększyć dawkę dobową do 150% zwykłej dawki.',
  ],
  [
    { action: 'set-dose', of: 'maintenance', dose: mg(2.5), everyHours: 12, weeks: 2 },
    'Donner comme dose d’entretien 2,5 mg toutes les 12 heures pendant 2 semaines.',
    'Dar como dosis de mantenimiento 2,5 mg cada 12 horas durante 2 semanas.',
    'Jako dawkę podtrzymującą podawać 2,5 mg co 12 godzin przez 2 tygodnie.',
  ],
  [
    { action: 'limit-dose', of: 'daily', maximum: { value: 75, unit: 'mg/d' } },
    'Limiter la dose quotidienne à 75 mg par jour au maximum.',
    'Limitar la dosis diaria a 75 mg al día como máximo.',
    'Ograniczyć dawkę dobową do najwyżej 75 mg na dobę.',
  ],
  [
    { action: 'titrate', by: ['response', 'inr'], steadyStateWeeks: [2, 4] },
    'Titrer selon la réponse et l’INR, en laissant 2–4 semaines pour atteindre l’état d’équilibre après chaque changement.',
    'Ajustar la dosis según la respuesta y el INR, dejando 2–4 semanas para alcanzar el estado estacionario después de cada cambio.',
    'Dostosowywać dawkę według odpowiedzi na leczenie i INR; po każdej zmianie odczekać 2–4 tygodnie do osiągnięcia stanu stacjonarnego.',
  ],
  [
    { action: 'monitor', what: ['blood-count'], timing: 'first-weeks' },
    'Surveiller la numération sanguine pendant les premières semaines.',
    'Vigilar el hemograma en las primeras semanas.',
    'Kontrolować morfologię krwi w pierwszych tygodniach.',
  ],
  [
    { action: 'test', what: ['dpd-enzyme-activity'] },
    'Déterminer l’activité enzymatique de DPD.',
    'Determinar la actividad enzimática de DPD.',
    'Oznaczyć aktywność enzymu DPD.',
  ],
  [
    { action: 'avoid-comedication', with: ['strong-cyp2d6-inhibitor'] },
    'Éviter l’association avec des inhibiteurs puissants de CYP2D6.',
    'Evitar la combinación con inhibidores potentes de CYP2D6.',
    'Unikać łączenia z następującymi lekami: silne inhibitory CYP2D6.',
  ],
  [
    { action: 'add-therapy', what: 'folinic-acid' },
    'Ajouter de l’acide folinique.',
    'Añadir ácido folínico.',
    'Dodać kwas folinowy.',
  ],
  [
    { action: 'inform-patient', about: ['overdose-signs'] },
    'Informer la personne sur les signes de surdosage.',
    'Informar al paciente sobre los signos de sobredosis.',
    'Poinformować pacjenta o objawach przedawkowania.',
  ],
  [
    { action: 'use-dosing-algorithm' },
    'Utiliser un algorithme de dosage qui tient compte du génotype.',
    'Usar un algoritmo de dosis que incluya el genotipo.',
    'Zastosować algorytm dawkowania uwzględniający genotyp.',
  ],
  [
    { action: 'follow-label', when: [{ kind: 'indication', any: ['pain'] }] },
    'En cas d’usage pour la douleur, suivre l’information produit (RCP).',
    'Para el dolor, seguir la ficha técnica.',
    'W przypadku bólu: postępować według charakterystyki produktu leczniczego.',
  ],
  [
    { action: 'see-guideline' },
    'Consulter la recommandation pour les détails.',
    'Consultar los detalles en la guía.',
    'Sprawdzić szczegóły w wytycznych.',
  ],
  [
    { action: 'no-recommendation', reason: 'insufficient-evidence' },
    'Pas de recommandation : les données sont insuffisantes.',
    'Sin recomendación: los datos son insuficientes.',
    'Brak zalecenia: dowody są niewystarczające.',
  ],
  [
    { action: 'caution', risks: ['bleeding'] },
    'Possible : saignements.',
    'Posible: sangrado.',
    'Możliwe: krwawienie.',
  ],
  [
    { action: 'note', code: 'tolerated-so-far-may-continue' },
    'Peut être poursuivi s’il a été toléré jusqu’ici.',
    'Puede continuarse si hasta ahora se ha tolerado.',
    'Można kontynuować, jeśli dotąd jest dobrze tolerowany.',
  ],
];

test.each(golden)('$action', (advice, ...said) => {
  const { fr, es, pl } = languages;
  const own = [fr, es, pl].map((words) => adviceSentences([advice], 'warfarin', words).clinician.join(' '));
  expect(own.map((text) => text.replaceAll('\u00a0', ' '))).toEqual(said);
});

test('every kind of step has its golden sentence', () => {
  const kinds = new Set(golden.map(([{ action }]) => action));
  expect(
    Object.keys(languages.en.advice.steps).filter((kind) => !kinds.has(kind as Advice['action'])),
  ).toEqual([]);
});
