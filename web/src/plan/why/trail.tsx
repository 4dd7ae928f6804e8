import type { ReactNode } from 'react';

/** One of the steps from a sentence to a file, numbered by the list they stand in. */
export function TrailStep({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <li className="trail-step">
      <h3>{title}</h3>
      {children}
    </li>
  );
}
