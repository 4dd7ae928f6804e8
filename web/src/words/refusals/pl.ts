import type { Refusals } from './en.ts';

/** Refusals in Polish. */
export const refusalsPl: Refusals = {
  FILE_NOT_FOUND: [
    'Pliku {subject} nie można już otworzyć.',
    'Może został przeniesiony albo zmieniono jego nazwę. Proszę wybrać go jeszcze raz.',
  ],
  FILE_EMPTY: ['Plik {subject} jest pusty.', 'Proszę wyeksportować go jeszcze raz: może został ucięty.'],
  FILE_KIND_UNKNOWN: [
    'Plików takich jak {subject} ta strona nie czyta.',
    'Proszę poprosić o genom w formacie VCF albo o dokumentację w formacie FHIR. Listy, obrazy i pliki PDF nie są czytane; z zegarków czytany jest eksport Apple Zdrowie.',
  ],
  FILE_UTF16: [
    'Plik {subject} to tekst w UTF-16, który nie jest czytany.',
    'Proszę zapisać plik jeszcze raz w UTF-8.',
  ],
  FILE_ARCHIVE: ['Plik {subject} to archiwum ZIP.', 'Proszę je rozpakować i upuścić plik ze środka.'],
  FILE_FHIR_XML: [
    'Plik {subject} to dokumentacja medyczna w XML, który nie jest czytany.',
    'Proszę wyeksportować ją jeszcze raz jako FHIR R4 w JSON.',
  ],
  FILE_DAMAGED: [
    'Plik {subject} jest uszkodzony albo ucięty.',
    'Proszę skopiować lub pobrać plik jeszcze raz.',
  ],
  FILE_NOT_UTF8: [
    'Wiersz {line} pliku {subject} nie jest tekstem w UTF-8.',
    'Proszę zapisać plik jeszcze raz w UTF-8, aby żadna nazwa nie była źle odczytana.',
  ],
  FILE_TOO_LARGE: [
    'Plik {subject} zawiera więcej niż {limit} tekstu, za dużo jak na plik tego rodzaju.',
    'Proszę podać plik jednej osoby.',
  ],
  FILE_IS_SCORE: [
    'Plik {subject} to wskaźnik poligeniczny. Ta strona takich wskaźników nie oblicza.',
    'Proszę go usunąć i zrobić plan bez niego. Wskaźniki oblicza wiersz poleceń.',
  ],
  FHIR_NOT_JSON: [
    'Pliku {subject} nie da się odczytać jako dokumentacji medycznej.',
    'Proszę wyeksportować ją jeszcze raz jako FHIR R4 w JSON.',
  ],
  FHIR_RESOURCE_TYPE_WRONG: [
    'Plik {subject} to JSON, ale nie dokumentacja medyczna.',
    'Proszę podać dokumentację w FHIR R4, na przykład International Patient Summary.',
  ],
  FHIR_TWO_PATIENTS: [
    'Plik {subject} dotyczy więcej niż jednej osoby.',
    'Proszę wyeksportować dokumentację jednej osoby.',
  ],
  HL7_MALFORMED: [
    '{subject} zawiera wiadomość, której nie da się odczytać.',
    'Proszę ponownie poprosić laboratorium lub szpital o eksport.',
  ],
  HL7_MESSAGE_TYPE: [
    '{subject} zawiera wiadomości rodzaju, którego się tu nie odczytuje ({found}).',
    'Proszę poprosić o wyniki badań jako HL7 v2 (ORU) albo o dokumentację medyczną w FHIR.',
  ],
  HL7_CHARSET: [
    '{subject} nie jest zapisany w podanym zestawie znaków ({charset}).',
    'Proszę poprosić o eksport w UTF-8.',
  ],
  DICOM_DEFLATED: [
    '{subject} to skompresowany plik DICOM, którego się tu nie odczytuje.',
    'Proszę poprosić przychodnię lub szpital o eksport bez kompresji.',
  ],
  DICOM_NOT_JSON: [
    '{subject} nie da się odczytać jako DICOM.',
    'Proszę wyeksportować go ponownie, najlepiej jako plik DICOM.',
  ],
  PEDIGREE_EMPTY: [
    'Plik {subject} nie wymienia żadnej osoby, którą da się odczytać.',
    'Proszę podać drzewo rodzinne jako PED z sześcioma kolumnami albo tak, jak zapisuje je CanRisk.',
  ],
  PEDIGREE_PROBAND_NEEDED: [
    'Liczba osób w pliku {subject}: {count}. Plik nie mówi, która z nich to Pani lub Pan.',
    'Proszę wpisać nazwę z pliku, na przykład {samples}, w pole „{field}”.',
  ],
  PEDIGREE_PROBAND_UNKNOWN: [
    'W pliku {subject} nie ma jednej osoby o nazwie {sample}.',
    'Proszę sprawdzić pole „{field}”.',
  ],
  PEDIGREE_CONTRADICTORY: [
    'Plik {subject} opisuje rodzinę, która nie może istnieć.',
    'Proszę poprawić drzewo rodzinne, na przykład matkę, która jest własnym dzieckiem.',
  ],
  WEARABLE_XML_BAD: [
    'Pliku {subject} nie da się odczytać jako eksportu Apple Zdrowie.',
    'Proszę wyeksportować dane ponownie w aplikacji Zdrowie i upuścić plik ZIP bez zmian.',
  ],
  WEARABLE_ENTITIES: [
    'Plik {subject} zawiera coś, czego nie ma w żadnym eksporcie Apple Zdrowie, i nie został odczytany.',
    'Proszę wyeksportować dane ponownie w aplikacji Zdrowie i upuścić plik ZIP bez zmian.',
  ],
  PERSON_TWO_GENOMES: [
    'To są dwa genomy: {subject}.',
    'Proszę usunąć jeden. Wynik laboratorium (TSV) może zostać.',
  ],
  PERSON_AGE_DISAGREES: [
    'Wpisany wiek to {stated}, a według dokumentacji {recorded}.',
    'Proszę opróżnić pole „{field}” albo sprawdzić, czyja to dokumentacja.',
  ],
  PERSON_CONFLICT_BIRTH_DATE: [
    'Pliki podają różne daty urodzenia.',
    'Proszę usunąć pliki innych osób. Jeśli wszystkie są jednej osoby, proszę zaznaczyć „{field}”.',
  ],
  PERSON_CONFLICT_SEX: [
    'Pliki podają różne płcie.',
    'Proszę usunąć pliki innych osób. Jeśli wszystkie są jednej osoby, proszę zaznaczyć „{field}”.',
  ],
  PERSON_CONFLICT_IDENTIFIER: [
    'Pliki wymieniają różne osoby.',
    'Proszę usunąć pliki innych osób. Jeśli wszystkie są jednej osoby, proszę zaznaczyć „{field}”.',
  ],
  PERSON_CONFLICT_SAMPLE: [
    'Pliki genomu wymieniają różne próbki.',
    'Proszę usunąć pliki innych osób. Jeśli wszystkie są jednej osoby, proszę zaznaczyć „{field}”.',
  ],
  PERSON_CONFLICT_GENOTYPIC_SEX: [
    'Płeć w genomie i płeć w dokumentacji są różne.',
    'Proszę sprawdzić, czy pliki są jednej osoby. Jeśli tak, proszę zaznaczyć „{field}”.',
  ],
  ARRAY_EMPTY: [
    'Plik {subject} nie zawiera żadnego genotypu.',
    'Proszę pobrać surowe dane jeszcze raz: może zostały ucięte.',
  ],
  ARRAY_BUILD: [
    'Plik {subject} liczy pozycje według innej wersji genomu niż GRCh37.',
    'Proszę pobrać surowe dane jeszcze raz od dostawcy.',
  ],
  ARRAY_STRAND: [
    'Plik {subject} przekształcono tak, że nie można mu ufać (inna nić).',
    'Proszę podać surowe dane tak, jak daje je dostawca.',
  ],
  BED_AS_INPUT: [
    'Plik {subject} to druga lista regionów (BED).',
    'Proszę zostawić tę, która należy do genomu.',
  ],
  BED_ROW: [
    'Wiersz {line} pliku {subject} nie jest przedziałem pliku BED.',
    'Proszę poprosić laboratorium o plik z tabulatorami między kolumnami.',
  ],
  BED_INTERVAL_REVERSED: [
    'Wiersz {line} pliku {subject} kończy się przed swoim początkiem.',
    'Proszę poprosić laboratorium o poprawny plik.',
  ],
  FASTA_INDEX: [
    'Sekwencja odniesienia {subject} nie ma indeksu, którego można użyć.',
    'Proszę upuścić ją nieskompresowaną, razem z indeksem {subject}.fai. Bez obu plan też powstanie.',
  ],
  BUILD_UNKNOWN: [
    'Plik {subject} nie mówi, według której wersji genomu liczy.',
    'Proszę wybrać ją w polu „{field}”. Laboratorium ją zna.',
  ],
  BUILD_CONTRADICTED: [
    'Plik {subject} liczy według {named}, a wybrano {given}.',
    'Proszę ustawić pole „{field}” tak, jak mówi plik.',
  ],
  VCF_BUILDS_MIXED: [
    'Plik {subject} wymienia dwie wersje genomu.',
    'Proszę poprosić laboratorium o plik, który wymienia tylko jedną.',
  ],
  VCF_HEADER_MISSING: [
    'W pliku {subject} nie ma wiersza z tytułami kolumn (#CHROM).',
    'Proszę podać VCF tak, jak wyeksportowało go laboratorium.',
  ],
  VCF_COLUMNS: [
    'Plik {subject} nie ma kolumn pliku VCF.',
    'Proszę wyeksportować plik jeszcze raz, z tabulatorami między kolumnami.',
  ],
  VCF_NO_SAMPLES: [
    'Plik {subject} wymienia warianty, ale niczyje genotypy.',
    'Proszę poprosić laboratorium o VCF z genotypami.',
  ],
  VCF_DUPLICATE_SAMPLES: [
    'Plik {subject} wymienia próbkę {sample} dwa razy.',
    'Proszę poprosić laboratorium o plik, w którym każda nazwa to jedna osoba.',
  ],
  VCF_SAMPLE_NEEDED: [
    'Liczba osób w pliku {subject}: {count}.',
    'Proszę wpisać swoją próbkę w pole „{field}”. W pliku są {samples}.',
  ],
  VCF_SAMPLE_UNKNOWN: [
    'W pliku {subject} nie ma próbki {sample}.',
    'Proszę sprawdzić pole „{field}”. W pliku są {samples}.',
  ],
  VCF_LINE_TOO_LONG: [
    'Wiersz {line} pliku {subject} jest dłuższy niż jakikolwiek wiersz VCF.',
    'Plik jest uszkodzony albo nie jest plikiem VCF. Proszę wyeksportować go jeszcze raz.',
  ],
  VCF_HEADER_TOO_LONG: [
    'Nagłówek pliku {subject} jest dłuższy niż nagłówek jakiegokolwiek VCF.',
    'Plik jest uszkodzony albo nie jest plikiem VCF. Proszę wyeksportować go jeszcze raz.',
  ],
  PACK_MISSING: [
    'Nie udało się wczytać wiedzy medycznej.',
    'Proszę sprawdzić połączenie i wczytać stronę jeszcze raz.',
  ],
  PACK_SCHEMA: [
    'Nie da się odczytać wiedzy medycznej: {subject}.',
    'Proszę wczytać stronę jeszcze raz. Jeśli to się powtórzy, proszę powiadomić prowadzących tę stronę.',
  ],
  PACK_HASH_MISMATCH: [
    'Wiedza medyczna została po drodze zmieniona: {subject}.',
    'Proszę wczytać stronę jeszcze raz. Jeśli to się powtórzy, proszę powiadomić prowadzących tę stronę.',
  ],
};
