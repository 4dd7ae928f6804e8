import { useSyncExternalStore } from 'react';

/** The screens of a plan. */
export const places = ['today', 'medicines', 'chances', 'prevention', 'clinician'] as const;

export type Place = (typeof places)[number];

/** The place an address's fragment names; today where it names none. */
export function placeOf(fragment: string): Place {
  const name = fragment.replace(/^#\/?/, '');
  return places.find((place) => place === name) ?? 'today';
}

export function fragmentOf(place: Place): string {
  return `#/${place}`;
}

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** The place the address names, followed as it changes. Fragments work in a saved page and without a server, too. */
export function usePlace(): Place {
  return useSyncExternalStore(
    subscribe,
    () => placeOf(location.hash),
    () => 'today',
  );
}
