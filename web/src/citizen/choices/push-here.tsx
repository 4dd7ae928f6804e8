import { type ReactNode, useEffect, useState } from 'react';
import { useCitizenWords } from '../../words/index.ts';
import type { Choice } from './notice-choice.ts';

/** Whether this browser is told, and the button that changes it; the browser itself asks once more. */
export function PushHere({
  choice,
  onOn,
  onOff,
}: {
  readonly choice: Choice;
  readonly onOn: (endpoint: string) => Promise<boolean>;
  readonly onOff: (endpoint: string) => Promise<boolean>;
}): ReactNode {
  const say = useCitizenWords();
  const [own, setOwn] = useState<PushSubscription | null>(null);
  const [isRefused, setRefused] = useState(false);
  const canPush = 'serviceWorker' in navigator && 'PushManager' in globalThis;
  useEffect(() => {
    if (canPush) void subscriptionHere().then(setOwn);
  }, [canPush]);
  const isOn = own !== null && choice.pushes.includes(own.endpoint);
  const turn = async (): Promise<void> => {
    if (own !== null && isOn) {
      if (await onOff(own.endpoint)) await own.unsubscribe();
      setOwn(null);
      return;
    }
    const made = await subscribe(choice.pushKey);
    setRefused(made === null);
    setOwn(made);
    if (made !== null) await onOn(made.endpoint);
  };
  if (!canPush) return <p className="citizen-hint">{say('notice.pushNever')}</p>;
  return (
    <div>
      <button type="button" className="citizen-button citizen-quiet" onClick={() => void turn()}>
        {say(isOn ? 'notice.pushOff' : 'notice.pushOn')}
      </button>
      <p role="status" className="citizen-hint">
        {isRefused ? say('notice.pushRefused') : null}
      </p>
    </div>
  );
}

async function subscriptionHere(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** null where the person, or their browser, does not want it. */
async function subscribe(applicationServerKey: string): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.ready;
  try {
    return await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  } catch {
    return null;
  }
}
