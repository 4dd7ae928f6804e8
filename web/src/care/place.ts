import { useSyncExternalStore } from 'react';

const START = '#/patients';
const fhirId = /^[A-Za-z0-9.-]{1,64}$/;

/** The patient an address's fragment names; null: the list. */
export function patientOf(fragment: string): string | null {
  const [name, id = ''] = fragment.replace(/^#\/?/, '').split('/');
  return name === 'patients' && fhirId.test(id) ? id : null;
}

export function patientFragment(id: string | null): string {
  return id === null ? START : `${START}/${id}`;
}

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** The patient the address names, followed as it changes. */
export function usePatient(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => patientOf(location.hash),
    () => null,
  );
}
