import type { CareWords } from './en.ts';

export const careDe: CareWords = {
  'patients.title': 'Patientinnen und Patienten',
  'patients.search': 'Person suchen',
  'patients.find': 'Suchen',
  'patients.searchHint': 'Ein Name, ein Geburtsdatum wie 1960-05-21 oder eine Nummer.',
  'patients.tooShort': 'Geben Sie mindestens zwei Buchstaben eines Namens ein.',
  'patients.own': 'Meine Patientinnen und Patienten',
  'patients.found': 'Gefunden',
  'patients.start': 'Wen behandeln Sie?',
  'patients.startNext': 'Suchen Sie nach einer Person. Gefunden wird nur, wen Sie sehen dürfen.',
  'patients.none': 'Niemand gefunden',
  'patients.noneNext':
    'Es gibt niemanden mit diesem Namen, Datum oder dieser Nummer, oder niemanden, den Sie sehen dürfen.',
  'patients.unnamed': 'Ohne Namen',
  'patients.number': 'Nr.',
  'patients.first': 'Zurück zum Anfang',
  'patients.more': 'Weitere',
  'patients.logged': 'Jede Suche und jeder Blick steht im Protokoll der Person, die gezeigt wird.',
  'access.label': 'Ihr Zugriff',
  'access.treatment':
    'Sie sehen diese Akte zur Behandlung. Die Person kann sehen, dass Sie hineingesehen haben.',
  'patient.back': 'Alle Patientinnen und Patienten',
  'patient.empty': 'Noch kein Plan',
  'patient.emptyNext': 'Die Akte enthält nichts, woraus ein Plan würde, oder nichts, was Sie sehen dürfen.',
  'patient.waiting':
    '{count, plural, one {Eine Datei wird noch gelesen. Der Plan kommt ohne sie aus.} other {{count} Dateien werden noch gelesen. Der Plan kommt ohne sie aus.}}',
  'patient.again': 'Neu laden',
  'patient.noDecisions':
    'Frühere Entscheidungen ließen sich nicht lesen. Sie können den Plan lesen, aber nicht entscheiden.',
  'patient.changed':
    'Der Plan hat sich inzwischen geändert. Dies ist der neue: bitte ansehen, dann entscheiden.',
  'emergency.open': 'Notfallzugriff …',
  'emergency.title': 'Notfallzugriff',
  'emergency.what':
    'Sie sehen 15 Minuten lang, was diese Person verborgen hat. Nutzen Sie das nur, wenn ihr Leben oder ihre Gesundheit jetzt davon abhängt.',
  'emergency.warning':
    'Das wird protokolliert. Die Person erfährt es sofort: Ihren Namen, die Zeit und den Grund, den Sie angeben.',
  'emergency.reason': 'Warum ist es nötig?',
  'emergency.confirm': 'Verborgenes öffnen',
  'emergency.cancel': 'Abbrechen',
  'emergency.running': 'Notfallzugriff.',
  'emergency.left':
    '{minutes, plural, one {Er endet innerhalb einer Minute.} other {Er endet in {minutes} Minuten.}} Die Person weiß davon.',
  'emergency.end': 'Jetzt beenden',
};
