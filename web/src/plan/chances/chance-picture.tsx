import type { ReactNode } from 'react';
import { HundredPeople, peopleOf } from '../../charts/index.ts';
import { usePlan } from '../plan-context.ts';
import { type Chance, rangeOf } from './chance.ts';

/** A hundred people like the person, and beside them a hundred of all of their age and sex. */
export function ChancePicture({
  chance,
  asked,
  label,
}: {
  readonly chance: Chance;
  readonly asked: number | null;
  readonly label: string;
}): ReactNode {
  const { words, say } = usePlan();
  const near = chance.kind === 'disease' ? chance.answer.horizons[0] : undefined;
  const range = rangeOf(near?.interval ?? null);
  const ill = peopleOf(chance.risk);
  const others = near === undefined ? null : peopleOf(near.population);
  const then = asked === null ? null : peopleOf(asked);
  return (
    <div className="pictures">
      <figure className={others === null ? 'picture alone' : 'picture'}>
        <HundredPeople ill={ill} asked={then} range={range} label={label} />
        <figcaption>
          <b>{say('chance.yourPicture')}</b>
          <Key ill={ill} asked={then} />
          {chance.kind === 'model' ? <BandText band={chance.answer.band} /> : null}
          {range === null ? null : (
            <span className="key range">{say('chance.range', { low: range[0], high: range[1] })}</span>
          )}
        </figcaption>
      </figure>
      {others === null ? null : (
        <figure className="picture others">
          <HundredPeople
            ill={others}
            label={`${say('chance.othersPicture')}: ${others} ${words.risks.ill}, ${100 - others} ${words.risks.notIll}`}
          />
          <figcaption>
            <b>{say('chance.othersPicture')}</b>
            <Key ill={others} asked={null} />
          </figcaption>
        </figure>
      )}
    </div>
  );
}

/** What guidelines call a model's number. */
function BandText({ band }: { readonly band: string | undefined }): ReactNode {
  const { words } = usePlan();
  const named = band === undefined ? undefined : words.risks.band[band];
  return (
    <>
      {named === undefined ? null : <p>{words.risks.groupOf(named)}</p>}
      <p>{words.risks.notFate}</p>
    </>
  );
}

/** What filled, striped and open people stand for, with how many they are. */
function Key({ ill, asked }: { readonly ill: number; readonly asked: number | null }): ReactNode {
  const { words, say } = usePlan();
  const then = asked ?? ill;
  return (
    <>
      <span className="key ill">
        {Math.min(ill, then)} {words.risks.ill}
      </span>
      {then === ill ? null : (
        <span className={`key ${then < ill ? 'less' : 'more'}`}>
          {Math.abs(ill - then)} {say(then < ill ? 'whatif.would' : 'whatif.wouldToo')}
        </span>
      )}
      <span className="key well">
        {100 - Math.max(ill, then)} {words.risks.notIll}
      </span>
    </>
  );
}
