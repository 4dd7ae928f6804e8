import { type Parameter, textOf, textsOf, valueOf } from '../parameters.ts';

/** Of what somebody may be told that it is new. */
export const occasions = ['emergency', 'rectification', 'new-data', 'plan', 'consent'] as const;
export type NoticeOccasion = (typeof occasions)[number];

/** How somebody is told now, and by which ways this server could. */
export type Choice = {
  readonly isOff: boolean;
  /** '' without one. */
  readonly email: string;
  readonly isConfirmed: boolean;
  /** Endpoints of browsers that are told. */
  readonly pushes: readonly string[];
  readonly occasions: readonly NoticeOccasion[];
  readonly isDaily: boolean;
  readonly byMail: boolean;
  /** The server's key for push; '' where it does not push. */
  readonly pushKey: string;
};

/** Reads what `$notices` answers; whoever chose nothing yet is offered what matters most. */
export function noticeChoice(parameters: readonly Parameter[] | undefined): Choice {
  const isOff = valueOf(parameters, 'off') === true;
  const told = textsOf(parameters, 'occasion');
  return {
    isOff,
    email: textOf(parameters, 'email'),
    isConfirmed: valueOf(parameters, 'confirmed') === true,
    pushes: textsOf(parameters, 'push'),
    occasions: isOff ? ['emergency', 'rectification'] : occasions.filter((own) => told.includes(own)),
    isDaily: isOff || textOf(parameters, 'pace') === 'daily',
    byMail: valueOf(parameters, 'by-mail') === true,
    pushKey: textOf(parameters, 'push-key'),
  };
}
