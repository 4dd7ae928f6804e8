import type { Refusals } from './en.ts';

/** Refusals in German. */
export const refusalsDe: Refusals = {
  FILE_NOT_FOUND: [
    '{subject} lässt sich nicht mehr öffnen.',
    'Vielleicht wurde die Datei verschoben oder umbenannt. Wählen Sie sie noch einmal.',
  ],
  FILE_EMPTY: [
    '{subject} ist leer.',
    'Exportieren Sie die Datei noch einmal: Vielleicht wurde sie abgeschnitten.',
  ],
  FILE_KIND_UNKNOWN: [
    '{subject} ist keine Datei, die hier gelesen wird.',
    'Bitten Sie die Stelle, von der sie kommt, um das Genom als VCF oder die Akte als FHIR. Briefe, Bilder und PDF-Dateien werden nicht gelesen, von Uhren der Export von Apple Health.',
  ],
  FILE_UTF16: [
    '{subject} ist Text in UTF-16, das nicht gelesen wird.',
    'Speichern Sie die Datei noch einmal als UTF-8.',
  ],
  FILE_ARCHIVE: ['{subject} ist ein ZIP-Archiv.', 'Entpacken Sie es und legen Sie die Datei darin ab.'],
  FILE_FHIR_XML: [
    '{subject} ist eine Gesundheitsakte in XML, das nicht gelesen wird.',
    'Exportieren Sie sie noch einmal als FHIR R4 in JSON.',
  ],
  FILE_DAMAGED: [
    '{subject} ist beschädigt oder abgeschnitten.',
    'Kopieren oder laden Sie die Datei noch einmal.',
  ],
  FILE_NOT_UTF8: [
    'Zeile {line} von {subject} ist kein Text in UTF-8.',
    'Speichern Sie die Datei noch einmal als UTF-8, damit kein Name falsch gelesen wird.',
  ],
  FILE_TOO_LARGE: [
    '{subject} enthält mehr als {limit} Text, zu viel für eine Datei dieser Art.',
    'Geben Sie die Datei einer einzigen Person.',
  ],
  FILE_IS_SCORE: [
    '{subject} ist ein polygener Score. Diese Seite berechnet solche Scores nicht.',
    'Lassen Sie ihn weg und erstellen Sie den Plan ohne ihn. Die Kommandozeile berechnet Scores.',
  ],
  FHIR_NOT_JSON: [
    '{subject} lässt sich nicht als Gesundheitsakte lesen.',
    'Exportieren Sie sie noch einmal als FHIR R4 in JSON.',
  ],
  FHIR_RESOURCE_TYPE_WRONG: [
    '{subject} ist JSON, aber keine Gesundheitsakte.',
    'Geben Sie eine Akte in FHIR R4, etwa eine International Patient Summary.',
  ],
  FHIR_TWO_PATIENTS: [
    '{subject} handelt von mehr als einer Person.',
    'Exportieren Sie die Akte einer einzigen Person.',
  ],
  HL7_MALFORMED: [
    '{subject} enthält eine Meldung, die sich nicht lesen lässt.',
    'Bitten Sie das Labor oder Krankenhaus noch einmal um den Export.',
  ],
  HL7_MESSAGE_TYPE: [
    '{subject} enthält Meldungen einer Art, die hier nicht gelesen wird ({found}).',
    'Bitten Sie um Ihre Laborergebnisse als HL7 v2 (ORU) oder um eine Gesundheitsakte in FHIR.',
  ],
  HL7_CHARSET: [
    '{subject} ist nicht in dem Zeichensatz, den die Datei nennt ({charset}).',
    'Bitten Sie um den Export in UTF-8.',
  ],
  DICOM_DEFLATED: [
    '{subject} ist eine komprimierte DICOM-Datei, die hier nicht gelesen wird.',
    'Bitten Sie die Praxis oder Klinik um einen unkomprimierten Export.',
  ],
  DICOM_NOT_JSON: [
    '{subject} lässt sich nicht als DICOM lesen.',
    'Exportieren Sie es noch einmal, am besten als DICOM-Datei.',
  ],
  PEDIGREE_EMPTY: [
    '{subject} nennt keine Person, die sich lesen lässt.',
    'Geben Sie den Stammbaum als PED mit sechs Spalten oder so, wie CanRisk ihn schreibt.',
  ],
  PEDIGREE_PROBAND_NEEDED: [
    '{subject} enthält {count} Personen und sagt nicht, welche Sie sind.',
    'Schreiben Sie Ihren Namen in der Datei, etwa {samples}, in das Feld „{field}“.',
  ],
  PEDIGREE_PROBAND_UNKNOWN: [
    '{subject} enthält keine einzelne Person namens {sample}.',
    'Prüfen Sie das Feld „{field}“.',
  ],
  PEDIGREE_CONTRADICTORY: [
    '{subject} beschreibt eine Familie, die es nicht geben kann.',
    'Berichtigen Sie den Stammbaum, etwa eine Mutter, die ihr eigenes Kind ist.',
  ],
  WEARABLE_XML_BAD: [
    '{subject} lässt sich nicht als Export von Apple Health lesen.',
    'Exportieren Sie in der App Health noch einmal, und legen Sie das ZIP ab, wie es kommt.',
  ],
  WEARABLE_ENTITIES: [
    '{subject} enthält, was in keinem Export von Apple Health steht, und wurde nicht gelesen.',
    'Exportieren Sie in der App Health noch einmal, und legen Sie das ZIP ab, wie es kommt.',
  ],
  PERSON_TWO_GENOMES: [
    'Das sind zwei Genome: {subject}.',
    'Lassen Sie eines weg. Der Befund eines Labors (TSV) kann dabei bleiben.',
  ],
  PERSON_AGE_DISAGREES: [
    'Sie schrieben das Alter {stated}; nach der Akte ist es {recorded}.',
    'Leeren Sie das Feld „{field}“, oder prüfen Sie, wessen Akte es ist.',
  ],
  PERSON_CONFLICT_BIRTH_DATE: [
    'Die Dateien nennen verschiedene Geburtsdaten.',
    'Lassen Sie Dateien anderer Personen weg. Gehören alle Ihnen, kreuzen Sie „{field}“ an.',
  ],
  PERSON_CONFLICT_SEX: [
    'Die Dateien nennen verschiedene Geschlechter.',
    'Lassen Sie Dateien anderer Personen weg. Gehören alle Ihnen, kreuzen Sie „{field}“ an.',
  ],
  PERSON_CONFLICT_IDENTIFIER: [
    'Die Dateien nennen verschiedene Personen.',
    'Lassen Sie Dateien anderer Personen weg. Gehören alle Ihnen, kreuzen Sie „{field}“ an.',
  ],
  PERSON_CONFLICT_SAMPLE: [
    'Die Genomdateien nennen verschiedene Proben.',
    'Lassen Sie Dateien anderer Personen weg. Gehören alle Ihnen, kreuzen Sie „{field}“ an.',
  ],
  PERSON_CONFLICT_GENOTYPIC_SEX: [
    'Das Geschlecht im Genom und das in der Akte sind verschieden.',
    'Prüfen Sie, ob die Dateien von einer Person sind. Wenn ja, kreuzen Sie „{field}“ an.',
  ],
  ARRAY_EMPTY: [
    '{subject} enthält keinen Genotyp.',
    'Laden Sie die Rohdaten noch einmal herunter: Vielleicht wurden sie abgeschnitten.',
  ],
  ARRAY_BUILD: [
    '{subject} zählt nach einem anderen Genom-Build als GRCh37.',
    'Laden Sie die Rohdaten noch einmal beim Anbieter herunter.',
  ],
  ARRAY_STRAND: [
    '{subject} wurde so umgewandelt, dass nichts darin verlässlich ist (anderer Strang).',
    'Geben Sie die Rohdaten, wie der Anbieter sie gibt.',
  ],
  BED_AS_INPUT: [
    '{subject} ist eine zweite Liste von Abschnitten (BED).',
    'Behalten Sie die, die zum Genom gehört.',
  ],
  BED_ROW: [
    'Zeile {line} von {subject} ist kein Abschnitt einer BED-Datei.',
    'Bitten Sie das Labor um die Datei mit Tabulatoren zwischen den Spalten.',
  ],
  BED_INTERVAL_REVERSED: [
    'Zeile {line} von {subject} endet vor ihrem Anfang.',
    'Bitten Sie das Labor um eine richtige Datei.',
  ],
  FASTA_INDEX: [
    'Die Referenz {subject} hat keinen brauchbaren Index.',
    'Legen Sie sie unkomprimiert ab, zusammen mit ihrem Index {subject}.fai. Auch ohne beide entsteht ein Plan.',
  ],
  BUILD_UNKNOWN: [
    '{subject} sagt nicht, nach welchem Genom-Build gezählt wird.',
    'Wählen Sie ihn im Feld „{field}“. Das Labor weiß es.',
  ],
  BUILD_CONTRADICTED: [
    '{subject} zählt nach {named}, Sie wählten aber {given}.',
    'Stellen Sie das Feld „{field}“ auf das, was die Datei sagt.',
  ],
  VCF_BUILDS_MIXED: [
    '{subject} nennt zwei Genom-Builds.',
    'Bitten Sie das Labor um eine Datei, die nur einen nennt.',
  ],
  VCF_HEADER_MISSING: [
    '{subject} hat keine Zeile mit Spaltentiteln (#CHROM).',
    'Geben Sie das VCF, wie das Labor es exportiert hat.',
  ],
  VCF_COLUMNS: [
    '{subject} hat nicht die Spalten eines VCF.',
    'Exportieren Sie die Datei noch einmal, mit Tabulatoren zwischen den Spalten.',
  ],
  VCF_NO_SAMPLES: [
    '{subject} nennt Varianten, aber niemandes Genotypen.',
    'Bitten Sie das Labor um das VCF mit Ihren Genotypen.',
  ],
  VCF_DUPLICATE_SAMPLES: [
    '{subject} nennt die Probe {sample} zweimal.',
    'Bitten Sie das Labor um eine Datei, in der jeder Name für eine Person steht.',
  ],
  VCF_SAMPLE_NEEDED: [
    '{subject} enthält {count} Personen.',
    'Schreiben Sie Ihre Probe in das Feld „{field}“. In der Datei stehen {samples}.',
  ],
  VCF_SAMPLE_UNKNOWN: [
    '{subject} enthält keine Probe {sample}.',
    'Prüfen Sie das Feld „{field}“. In der Datei stehen {samples}.',
  ],
  VCF_LINE_TOO_LONG: [
    'Zeile {line} von {subject} ist länger als jede Zeile eines VCF.',
    'Die Datei ist beschädigt oder kein VCF. Exportieren Sie sie noch einmal.',
  ],
  VCF_HEADER_TOO_LONG: [
    'Der Kopf von {subject} ist länger als der jedes VCF.',
    'Die Datei ist beschädigt oder kein VCF. Exportieren Sie sie noch einmal.',
  ],
  PACK_MISSING: [
    'Das medizinische Wissen konnte nicht geladen werden.',
    'Prüfen Sie die Verbindung und laden Sie die Seite neu.',
  ],
  PACK_SCHEMA: [
    'Das medizinische Wissen lässt sich nicht lesen: {subject}.',
    'Laden Sie die Seite neu. Bleibt es so, sagen Sie es dem Betreiber dieser Seite.',
  ],
  PACK_HASH_MISMATCH: [
    'Das medizinische Wissen wurde unterwegs verändert: {subject}.',
    'Laden Sie die Seite neu. Bleibt es so, sagen Sie es dem Betreiber dieser Seite.',
  ],
};
