import { type ReactNode, useEffect, useId, useRef } from 'react';
import { capitalised, diseaseName, listText, medicineHeading, preventionName } from '@kairos/core/language';
import { Icon } from '../../charts/index.ts';
import { DecisionsOn } from '../decisions.tsx';
import { usePlan, type WhySubject } from '../plan-context.ts';
import { WhyDisease } from './why-disease.tsx';
import { WhyMedicine } from './why-medicine.tsx';
import { WhyModel } from './why-model.tsx';
import { WhyPrevention } from './why-prevention.tsx';

/** From a sentence to its rule, its guideline and the line of a file it rests on, in a sheet beside the page. */
export function WhyDrawer({
  subject,
  onClose,
}: {
  readonly subject: WhySubject;
  readonly onClose: () => void;
}): ReactNode {
  const { words, say } = usePlan();
  const sheet = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => sheet.current?.showModal(), []);
  return (
    <dialog
      ref={sheet}
      className="drawer"
      aria-labelledby={title}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === sheet.current) sheet.current.close();
      }}
    >
      <div className="drawer-page">
        <header>
          <div>
            <p className="kicker">{words.report.why}</p>
            <h2 id={title}>{titleOf(subject, words)}</h2>
          </div>
          <button
            type="button"
            className="icon-button"
            aria-label={say('why.close')}
            onClick={() => sheet.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        <DecisionsOn subject={subject} />
        <Trail subject={subject} />
      </div>
    </dialog>
  );
}

function titleOf(subject: WhySubject, words: ReturnType<typeof usePlan>['words']): string {
  switch (subject.kind) {
    case 'medicine':
      return medicineHeading(subject.name, words);
    case 'prevention':
      return capitalised(
        listText(
          subject.actions.map((action) => preventionName(action, words)),
          words,
          'and',
        ),
      );
    case 'disease':
      return capitalised(diseaseName(subject.disease, words));
    case 'model':
      return capitalised(words.risks.event[subject.model] ?? subject.model);
  }
}

function Trail({ subject }: { readonly subject: WhySubject }): ReactNode {
  switch (subject.kind) {
    case 'medicine':
      return <WhyMedicine name={subject.name} />;
    case 'prevention':
      return <WhyPrevention actions={subject.actions} />;
    case 'disease':
      return <WhyDisease disease={subject.disease} />;
    case 'model':
      return <WhyModel model={subject.model} />;
  }
}
