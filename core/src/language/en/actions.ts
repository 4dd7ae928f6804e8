import type { ActionWords } from '../action-words.ts';

const askAbout = (name: string): string => `Ask your doctor or pharmacist about ${name}.`;
const becauseOfGenes = (genes: string): string =>
  genes === '' ? 'Your record or a guideline says so.' : `Because of your ${genes} result.`;

const preventionBecause = (genes: string): string =>
  genes === '' ? 'Guidelines advise it for people like you.' : `Because of your ${genes} result.`;

export const enActions = {
  urgency: {
    now: 'As soon as you can',
    soon: 'At your next visit',
    'when-it-comes-up': 'When it comes up',
  },
  dueOn: (date) => `Due ${date}`,
  who: { 'doctor-or-pharmacist': 'Your doctor or pharmacist', doctor: 'Your doctor' },
  medicine: {
    avoid: {
      what: ({ medicine }) => `Talk to your doctor or pharmacist about ${medicine}.`,
      why: ({ genes }) => becauseOfGenes(genes),
      changes: () => 'Another medicine may be safer or work better.',
    },
    'adjust-or-watch': {
      what: ({ medicine }) => `Ask if your dose or checks for ${medicine} should change.`,
      why: ({ genes }) => becauseOfGenes(genes),
      changes: () => 'A dose or checks that fit you.',
    },
    'usual-care': {
      what: ({ medicine }) => `Nothing to do for ${medicine}.`,
      why: () => '',
      changes: () => '',
    },
    'no-guideline': {
      what: ({ medicine }) => askAbout(medicine),
      why: () => 'No gene guideline speaks about it.',
      changes: () => 'You learn if it suits you.',
    },
    unknown: {
      what: ({ medicine }) => `Ask what is still missing to judge ${medicine}.`,
      why: () => 'Something needed for the answer is missing.',
      changes: () => 'The answer becomes known.',
    },
  },
  test: {
    what: ({ genes, medicine }) =>
      medicine === ''
        ? `Ask about a gene test for ${genes}.`
        : `Ask about a gene test for ${genes}, because of ${medicine}.`,
    why: ({ medicine }) => `Without it nobody can say if ${medicine} suits your genes.`,
    changes: () => 'The answer becomes known.',
  },
  question: {
    what: ({ medicine, genes }) => askAbout(medicine === '' ? genes : medicine),
    why: () => 'This report could not tell for sure which medicine it is.',
    changes: () => 'It can be judged, too.',
  },
  weigh: {
    what: ({ medicine }) => `Ask if the benefit of ${medicine} still outweighs the danger of bleeding.`,
    why: () => 'Bleeding is more likely in you.',
    changes: () => 'Less danger of bleeding, or a good reason to go on.',
  },
  finding: {
    what: () => 'Read the results you asked for together with your doctor.',
    why: () => 'You asked for them. They stand apart in this report.',
    changes: () => 'You know what follows, and who else should know.',
  },
  prevention: {
    screening: {
      what: ({ prevention }) => `Make an appointment: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Disease is found early, when it can be treated better.',
    },
    test: {
      what: ({ prevention }) => `Have this checked: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'A danger is seen before it does harm.',
    },
    vaccination: {
      what: ({ prevention }) => `Ask for what is due: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Severe illness becomes less likely.',
    },
    visit: {
      what: ({ prevention }) => `Ask for this visit: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Somebody with experience looks at it.',
    },
    treatment: {
      what: ({ prevention }) => `Talk to your doctor about this: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Your chance of falling ill becomes smaller.',
    },
    alert: {
      what: ({ prevention }) => `Tell everybody who treats you: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'A known danger is avoided.',
    },
  },
  overdue: 'Overdue',
  columns: { step: 'Step', why: 'Why', changes: 'What it changes', who: 'Who', when: 'When' },
  later: (count) => `${count} more ${count === 1 ? 'step' : 'steps'} for later`,
  conflicts: {
    class: ({ medicineClass, avoid, adjust, usual }) =>
      [
        avoid === '' ? '' : `${medicineClass}: your genes speak against ${avoid}.`,
        adjust === '' ? '' : `A changed dose or more checks may be needed with ${adjust}.`,
        usual === '' ? '' : `No reason against ${usual}.`,
      ]
        .filter((text) => text !== '')
        .join(' '),
    bleeding: (reasons) => `To weigh against the danger of bleeding: ${reasons}.`,
    bleedingPoints: (model, points) => `${model} ${points}`,
  },
  classes: { C10: 'Medicines for blood fats', L02BA01: 'Tamoxifen', B01AC06: 'Aspirin' },
} satisfies ActionWords;
