import type { Language } from '@kairos/core/language';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useCitizenWords } from '../../words/index.ts';
import { instantText } from '../days.ts';
import { Said } from '../pieces.tsx';
import { QrCode } from './qr-code.tsx';

/** A link that was just made. Its key stands in its address and nowhere else: this is the only time it is shown. */
export type MadeLink = {
  readonly address: string;
  readonly passcode: string | null;
  readonly expires: string;
  readonly once: boolean;
};

/** The link to be scanned or sent, and the passcode to be told apart from it. */
export function NewLink({
  link,
  language,
  onDone,
}: {
  readonly link: MadeLink;
  readonly language: Language;
  readonly onDone: () => void;
}): ReactNode {
  const say = useCitizenWords();
  const [isCopied, setCopied] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link.address);
    setCopied(true);
  };
  return (
    <section className="citizen-part citizen-new-link" aria-labelledby="new-link-title">
      <h2 id="new-link-title" tabIndex={-1} ref={title}>
        {say('new.title')}
      </h2>
      <QrCode text={link.address} label={say('new.code')} />
      <div>
        <p>{say('new.scan')}</p>
        {link.passcode === null ? null : (
          <p className="citizen-passcode">
            {say('new.passcode')} <code>{link.passcode}</code>
          </p>
        )}
        <p className="citizen-hint">
          {say(link.once ? 'new.untilOnce' : 'new.until', { time: instantText(link.expires, language) })}
        </p>
        <p className="citizen-warning">{say('new.onlyNow')}</p>
        <label className="citizen-field">
          <span>{say('new.address')}</span>
          <input readOnly value={link.address} onFocus={({ target }) => target.select()} />
        </label>
        <div className="citizen-buttons">
          <button type="button" className="citizen-button" onClick={() => void copy()}>
            {say('new.copy')}
          </button>
          <button type="button" className="citizen-button citizen-quiet" onClick={() => print()}>
            {say('new.print')}
          </button>
          <button type="button" className="citizen-button citizen-quiet" onClick={onDone}>
            {say('new.done')}
          </button>
        </div>
        <Said>{isCopied ? say('new.copied') : null}</Said>
      </div>
    </section>
  );
}
