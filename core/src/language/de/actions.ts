import type { Complete } from '../complete.ts';
import type { enActions } from '../en/actions.ts';
import type { ActionWords } from '../action-words.ts';

const askAbout = (name: string): string => `Fragen Sie in Praxis oder Apotheke nach ${name}.`;
const becauseOfGenes = (genes: string): string =>
  genes === '' ? 'Ihre Akte oder eine Leitlinie sagt es so.' : `Wegen Ihres Ergebnisses zu ${genes}.`;

const preventionBecause = (genes: string): string =>
  genes === '' ? 'Leitlinien raten Menschen wie Ihnen dazu.' : `Wegen Ihres Ergebnisses zu ${genes}.`;

export const deActions: Complete<ActionWords, typeof enActions> = {
  urgency: {
    now: 'So bald wie möglich',
    soon: 'Beim nächsten Besuch',
    'when-it-comes-up': 'Wenn es so weit ist',
  },
  dueOn: (date) => `Fällig am ${date}`,
  who: { 'doctor-or-pharmacist': 'Praxis oder Apotheke', doctor: 'Arztpraxis' },
  medicine: {
    avoid: {
      what: ({ medicine }) => `Sprechen Sie in Praxis oder Apotheke über ${medicine}.`,
      why: ({ genes }) => becauseOfGenes(genes),
      changes: () => 'Ein anderes Medikament kann sicherer sein oder besser wirken.',
    },
    'adjust-or-watch': {
      what: ({ medicine }) => `Fragen Sie, ob Dosis oder Kontrollen bei ${medicine} anzupassen sind.`,
      why: ({ genes }) => becauseOfGenes(genes),
      changes: () => 'Dosis oder Kontrollen passen dann zu Ihnen.',
    },
    'usual-care': {
      what: ({ medicine }) => `Bei ${medicine} ist nichts zu tun.`,
      why: () => '',
      changes: () => '',
    },
    'no-guideline': {
      what: ({ medicine }) => askAbout(medicine),
      why: () => 'Keine Leitlinie zu Genen äußert sich dazu.',
      changes: () => 'Sie erfahren, ob es zu Ihnen passt.',
    },
    unknown: {
      what: ({ medicine }) => `Fragen Sie, was zur Beurteilung von ${medicine} noch fehlt.`,
      why: () => 'Für die Antwort fehlt noch etwas.',
      changes: () => 'Die Antwort wird bekannt.',
    },
  },
  test: {
    what: ({ genes, medicine }) =>
      medicine === ''
        ? `Fragen Sie nach einem Gentest für ${genes}.`
        : `Fragen Sie wegen ${medicine} nach einem Gentest für ${genes}.`,
    why: ({ medicine }) => `Ohne ihn kann niemand sagen, ob ${medicine} zu Ihren Genen passt.`,
    changes: () => 'Die Antwort wird bekannt.',
  },
  question: {
    what: ({ medicine, genes }) => askAbout(medicine === '' ? genes : medicine),
    why: () => 'Welches Medikament gemeint ist, war nicht sicher zu erkennen.',
    changes: () => 'Auch dieses Medikament kann dann beurteilt werden.',
  },
  weigh: {
    what: ({ medicine }) => `Fragen Sie, ob der Nutzen von ${medicine} die Blutungsgefahr noch überwiegt.`,
    why: () => 'Bei Ihnen sind Blutungen wahrscheinlicher.',
    changes: () => 'Weniger Blutungsgefahr oder ein guter Grund, dabei zu bleiben.',
  },
  finding: {
    what: () => 'Lesen Sie die Ergebnisse, nach denen Sie gefragt haben, mit Ihrer Praxis.',
    why: () => 'Sie haben danach gefragt. Sie stehen in diesem Bericht für sich.',
    changes: () => 'Sie wissen, was folgt und wer davon wissen sollte.',
  },
  prevention: {
    screening: {
      what: ({ prevention }) => `Vereinbaren Sie einen Termin: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Krankheiten werden früh erkannt und sind dann besser zu behandeln.',
    },
    test: {
      what: ({ prevention }) => `Lassen Sie das prüfen: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Eine Gefahr wird erkannt, bevor sie schadet.',
    },
    vaccination: {
      what: ({ prevention }) => `Fragen Sie nach dem, was fällig ist: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Schwere Krankheit wird weniger wahrscheinlich.',
    },
    visit: {
      what: ({ prevention }) => `Bitten Sie um diesen Besuch: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Jemand mit Erfahrung sieht es sich an.',
    },
    treatment: {
      what: ({ prevention }) => `Sprechen Sie in der Praxis darüber: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Die Gefahr, krank zu werden, wird kleiner.',
    },
    alert: {
      what: ({ prevention }) => `Sagen Sie es allen, die Sie behandeln: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Eine bekannte Gefahr wird vermieden.',
    },
  },
  overdue: 'Überfällig',
  columns: { step: 'Schritt', why: 'Warum', changes: 'Was es ändert', who: 'Wer', when: 'Wann' },
  later: (count) =>
    count === 1 ? 'Ein weiterer Schritt für später' : `${count} weitere Schritte für später`,
  conflicts: {
    class: ({ medicineClass, avoid, adjust, usual }) =>
      [
        avoid === '' ? '' : `${medicineClass}: Ihre Gene sprechen gegen ${avoid}.`,
        adjust === '' ? '' : `Andere Dosis oder mehr Kontrollen können nötig sein bei ${adjust}.`,
        usual === '' ? '' : `Nichts spricht gegen ${usual}.`,
      ]
        .filter((text) => text !== '')
        .join(' '),
    bleeding: (reasons) => `Gegen die Blutungsgefahr abzuwägen: ${reasons}.`,
    bleedingPoints: (model, points) => `${model} ${points}`,
  },
  classes: { C10: 'Medikamente gegen hohe Blutfette', L02BA01: 'Tamoxifen', B01AC06: 'Aspirin' },
};
