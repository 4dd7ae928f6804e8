import type { AccountWords } from './en.ts';

export const accountPl: AccountWords = {
  'door.opening': 'Otwieranie Twojej dokumentacji…',
  'door.leaving': 'Chwileczkę: otwiera się strona logowania…',
  'door.failed': 'Logowanie się nie udało',
  'door.ended': 'Zostałeś wylogowany lub zostałaś wylogowana',
  'door.endedNext':
    'Dla Twojego bezpieczeństwa ta strona po pewnym czasie zapomina, kim jesteś. Zaloguj się, aby kontynuować.',
  'door.signIn': 'Zaloguj się',
  'door.without': 'Dalej bez konta',

  'bar.label': 'Twoje konto',
  'bar.signedIn': 'Zalogowano: {name}',
  'bar.signOut': 'Wyloguj się',
  'bar.settings': 'Klucze dostępu i hasło',
  'bar.person': 'Czyja dokumentacja',
  'bar.unnamed': 'bez nazwiska',

  'role.citizen': 'osoba z dokumentacją',
  'role.representative': 'przedstawiciel',
  'role.clinician': 'pracownik ochrony zdrowia',
  'role.laboratory': 'laboratorium',
  'role.steward': 'opiekun danych',
  'role.researcher': 'badacz',
  'role.noScreens': 'Dla Twojej roli nie ma jeszcze ekranów',
  'role.noScreensNext':
    'Zalogowano jako: {role}. To, co wolno tej roli, robią programy przez interfejs tego serwera.',
  'role.nobody': 'Nikogo dziś nie reprezentujesz',
  'role.nobodyNext':
    'Dni, w których możesz widzieć dokumentację, minęły lub jeszcze się nie zaczęły. Zapytaj tego, kto prowadzi ten serwer.',

  'problem.title': 'To się nie udało',
  'problem.offline': 'Nie można połączyć się z serwerem. Sprawdź sieć i spróbuj ponownie.',
  'problem.signed-out': 'Nie jesteś już zalogowany lub zalogowana. Zaloguj się ponownie, aby kontynuować.',
  'problem.cancelled': 'Logowanie nie zostało zakończone. Nic się nie stało.',
  'problem.elsewhere': 'Zalogować się można tylko pod adresem tego serwera: {address}',
  'problem.insecure':
    'Logowanie wymaga połączenia szyfrowanego. Otwórz tę stronę pod adresem, który zaczyna się od https.',
  'problem.forbidden': 'Twoje konto nie może tego zrobić.',
  'problem.not-there': 'Tu nic nie ma albo Twoje konto nie może tego widzieć.',
  'problem.conflict': 'Ktoś to w międzyczasie zmienił. Spójrz ponownie, zanim zdecydujesz.',
  'problem.two-people':
    'Pliki i wpisy w tej dokumentacji nie wyglądają na należące do jednej osoby. Przejrzyj je i usuń to, co nie należy.',
  'problem.too-large': 'To jest większe, niż serwer przyjmuje.',
  'problem.too-often': 'To było zbyt często w krótkim czasie. Odczekaj minutę i spróbuj ponownie.',
  'problem.refused': 'W tej postaci serwer nie może tego przyjąć.',
  'problem.away': 'Serwer nie może teraz odpowiedzieć. Spróbuj za chwilę.',
  'problem.broken': 'Coś poszło nie tak, choć nie powinno. Nic Twojego nie przepadło.',
  'problem.code': 'Kod {code}',
  'problem.detail': 'Co mówi serwer (po angielsku)',
  'problem.retry': 'Spróbuj ponownie',
  loading: 'Wczytywanie…',
};
