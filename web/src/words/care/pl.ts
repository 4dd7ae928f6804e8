import type { CareWords } from './en.ts';

export const carePl: CareWords = {
  'patients.title': 'Pacjenci',
  'patients.search': 'Znajdź pacjenta',
  'patients.find': 'Szukaj',
  'patients.searchHint': 'Nazwisko, data urodzenia jak 1960-05-21 albo numer.',
  'patients.tooShort': 'Proszę wpisać co najmniej dwie litery nazwiska.',
  'patients.own': 'Moi pacjenci',
  'patients.found': 'Znaleziono',
  'patients.start': 'Kogo Pan/Pani leczy?',
  'patients.startNext': 'Proszę wyszukać pacjenta. Znajdowane są tylko osoby, które wolno Panu/Pani widzieć.',
  'patients.none': 'Nikogo nie znaleziono',
  'patients.noneNext':
    'Nie ma nikogo o tym nazwisku, dacie lub numerze albo nikogo, kogo wolno Panu/Pani widzieć.',
  'patients.unnamed': 'Bez nazwiska',
  'patients.number': 'Nr',
  'patients.first': 'Wróć na początek',
  'patients.more': 'Więcej',
  'patients.logged': 'Każde wyszukiwanie i każdy wgląd zapisuje się w dzienniku osoby, którą pokazano.',
  'access.label': 'Dostęp',
  'access.treatment': 'Wgląd w celu leczenia. Osoba może zobaczyć, że ktoś przeglądał jej dokumentację.',
  'patient.back': 'Wszyscy pacjenci',
  'patient.empty': 'Nie ma jeszcze planu',
  'patient.emptyNext':
    'W dokumentacji nie ma nic, z czego powstałby plan, albo nic, co wolno Panu/Pani widzieć.',
  'patient.waiting':
    '{count, plural, one {Jeden plik jest jeszcze czytany. Plan go nie uwzględnia.} few {{count} pliki są jeszcze czytane. Plan ich nie uwzględnia.} many {{count} plików jest jeszcze czytanych. Plan ich nie uwzględnia.} other {{count} pliku jest jeszcze czytane. Plan ich nie uwzględnia.}}',
  'patient.again': 'Odśwież',
  'patient.noDecisions':
    'Nie udało się odczytać wcześniejszych decyzji. Można czytać plan, ale nie można decydować.',
  'patient.changed': 'Plan tymczasem się zmienił. To jest nowy: proszę go obejrzeć i zdecydować.',
  'emergency.open': 'Dostęp ratunkowy…',
  'emergency.title': 'Dostęp ratunkowy',
  'emergency.what':
    'Przez 15 minut widać to, co ta osoba ukryła. Proszę z tego korzystać tylko wtedy, gdy zależy od tego teraz jej życie lub zdrowie.',
  'emergency.warning':
    'To zostaje zapisane. Osoba dowie się od razu: kto, kiedy i z jakiego podanego powodu.',
  'emergency.reason': 'Dlaczego jest to potrzebne?',
  'emergency.confirm': 'Otwórz ukryte części',
  'emergency.cancel': 'Anuluj',
  'emergency.running': 'Dostęp ratunkowy.',
  'emergency.left':
    '{minutes, plural, one {Kończy się w ciągu minuty.} few {Kończy się za {minutes} minuty.} many {Kończy się za {minutes} minut.} other {Kończy się za {minutes} minuty.}} Osoba została powiadomiona.',
  'emergency.end': 'Zakończ teraz',
};
