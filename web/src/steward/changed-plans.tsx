import type { ReactNode } from 'react';
import { useStewardWords } from '../words/index.ts';
import type { ChangedPlan, Page } from './answers.ts';
import { useFormats } from './formats.ts';
import { Paged } from './paged.tsx';
import { DataTable, Nothing } from './pieces.tsx';

/** Whose plans a set of packs changed; what changed in them is the person's own. */
export function ChangedPlans({ after }: { readonly after: string }): ReactNode {
  const say = useStewardWords();
  const { number, moment } = useFormats();
  return (
    <Paged<Page<'plans', ChangedPlan>> path={`/steward/packs/plans?after=${after}&count=50&cursor=`}>
      {({ plans }) =>
        plans.length === 0 ? (
          <Nothing>{say('plans.empty')}</Nothing>
        ) : (
          <DataTable
            caption={say('plans.caption')}
            heads={[say('file.person'), say('plans.changes'), say('plans.at')]}
            rows={plans.map(({ person, changes, problem, at }) => [
              person,
              problem === '' ? number(changes) : say('plans.problem', { code: problem }),
              moment(at),
            ])}
          />
        )
      }
    </Paged>
  );
}
