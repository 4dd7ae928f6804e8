import type { ReactNode } from 'react';

/** One of the screens of whoever is signed in. */
export type AccountPlace = {
  readonly fragment: string;
  readonly name: string;
  readonly isHere: boolean;
};

/** The way between the screens of whoever is signed in. */
export function AccountNavigation({
  label,
  places,
}: {
  readonly label: string;
  readonly places: readonly AccountPlace[];
}): ReactNode {
  return (
    <nav className="account-nav" aria-label={label}>
      <ul>
        {places.map(({ fragment, name, isHere }) => (
          <li key={fragment}>
            <a href={fragment} aria-current={isHere ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
