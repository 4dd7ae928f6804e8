import { useSyncExternalStore } from 'react';

/** The screens of a person's own record; `plan` has places of its own within. */
export const citizenPlaces = ['plan', 'data', 'accesses', 'sharing', 'choices'] as const;
export type CitizenPlace = (typeof citizenPlaces)[number];

/** The place an address's fragment names; whatever it does not know is the plan's. */
export function citizenPlaceOf(fragment: string): CitizenPlace {
  const name = fragment.replace(/^#\/?/, '').split('/', 1)[0];
  return citizenPlaces.find((place) => place === name) ?? 'plan';
}

export function citizenFragment(place: CitizenPlace): string {
  return place === 'plan' ? '#/today' : `#/${place}`;
}

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** The place the address names, followed as it changes. */
export function useCitizenPlace(): CitizenPlace {
  return useSyncExternalStore(
    subscribe,
    () => citizenPlaceOf(location.hash),
    () => 'plan',
  );
}
