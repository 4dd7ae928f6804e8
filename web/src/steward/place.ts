import { useSyncExternalStore } from 'react';

/** The screens of who looks after the house. */
export const stewardPlaces = ['intake', 'quality', 'users', 'knowledge', 'recompute'] as const;
export type StewardPlace = (typeof stewardPlaces)[number];

function placeOf(fragment: string): StewardPlace {
  const name = fragment.replace(/^#\/?/, '');
  return stewardPlaces.find((place) => place === name) ?? 'intake';
}

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** The place the address names, followed as it changes. */
export function useStewardPlace(): StewardPlace {
  return useSyncExternalStore(
    subscribe,
    () => placeOf(location.hash),
    () => 'intake',
  );
}
