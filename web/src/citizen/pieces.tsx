import { type ReactNode, useEffect, useId, useRef } from 'react';

/** A screen: its title takes the focus when the screen is entered from another. */
export function CitizenPage({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Whoever only opened the page is where a page begins.
    if (document.activeElement === document.body) return;
    scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main className="citizen-page">
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      <p className="citizen-lead">{lead}</p>
      {children}
    </main>
  );
}

/** A part of a screen: its title with what it is about, and beside it on a desk, below it on a phone, the part itself. */
export function Part({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section className="citizen-part" aria-labelledby={id}>
      <div className="citizen-part-head">
        <h2 id={id}>{title}</h2>
        {hint === undefined ? null : <p className="citizen-hint">{hint}</p>}
      </div>
      <div className="citizen-part-body">{children}</div>
    </section>
  );
}

/** A field with its label, and what is to be known beside it. */
export function Field({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly children: (describedBy: string | undefined) => ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <div className="citizen-field">
      <label>
        <span>{label}</span>
        {children(hint === undefined ? undefined : id)}
      </label>
      {hint === undefined ? null : (
        <p className="citizen-hint" id={id}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** A choice that is made or not. */
export function Check({
  label,
  checked,
  onChange,
  disabled = false,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}): ReactNode {
  return (
    <label className="citizen-check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

/** What happened, said once it did: to be seen, and to be heard. */
export function Said({ children }: { readonly children: string | null }): ReactNode {
  return (
    <p role="status" className={children === null ? 'citizen-unsaid' : 'citizen-said'}>
      {children}
    </p>
  );
}
