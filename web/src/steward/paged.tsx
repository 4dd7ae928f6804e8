import { type ReactNode, useState } from 'react';
import { Fetched, useRead } from '../account/index.ts';
import { useStewardWords } from '../words/index.ts';

/** A list that comes page by page; the last page has the way to the next. `path` ends where a cursor is appended. */
export function Paged<T extends { readonly next: string | null }>({
  path,
  children,
}: {
  readonly path: string;
  readonly children: (page: T, isFirst: boolean) => ReactNode;
}): ReactNode {
  const [cursors, setCursors] = useState<readonly string[]>(['']);
  return cursors.map((cursor, i) => (
    <OnePage<T>
      key={cursor}
      path={`${path}${encodeURIComponent(cursor)}`}
      onMore={i === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : null}
    >
      {(page) => children(page, i === 0)}
    </OnePage>
  ));
}

function OnePage<T extends { readonly next: string | null }>({
  path,
  onMore,
  children,
}: {
  readonly path: string;
  readonly onMore: ((next: string) => void) | null;
  readonly children: (page: T) => ReactNode;
}): ReactNode {
  const say = useStewardWords();
  const reading = useRead<T>(path);
  return (
    <Fetched of={reading}>
      {(page) => (
        <>
          {children(page)}
          {page.next === null || onMore === null ? null : (
            <button type="button" className="steward-button" onClick={() => onMore(page.next ?? '')}>
              {say('more')}
            </button>
          )}
        </>
      )}
    </Fetched>
  );
}
