import type { Knowledge } from '../knowledge/index.ts';
import type { Profile } from '../profile/index.ts';
import { composeAbsoluteRisks } from './absolute-risks/index.ts';
import type { composeFindings } from './findings.ts';
import type { Plan } from './plan.ts';
import { composePrevention } from './prevention.ts';
import type { PlanRequest } from './request.ts';
import { composeRisks } from './risks.ts';

/** What may come: clinical risks, the chance of diseases, and the prevention due. */
export type Ahead = Pick<Plan, 'risks' | 'absoluteRisks' | 'prevention' | 'gaps'>;

/** Composes what may come. `findings`, `scores` and `genes` are the plan's own. */
export function composeAhead(
  profile: Profile,
  knowledge: Knowledge,
  given: {
    readonly request: PlanRequest;
    readonly findings: ReturnType<typeof composeFindings>;
    readonly scores: Plan['scores'];
    readonly genes: Plan['genes'];
  },
): Ahead {
  const { request, findings, scores, genes } = given;
  const { asOf } = request;
  const risks = composeRisks(profile, knowledge, asOf);
  const { genesRead } = findings;
  const found = findings.findings.kind === 'asked' ? findings.findings.findings : [];
  const absoluteRisks = composeAbsoluteRisks(profile, knowledge, {
    asOf,
    risks: risks.risks,
    answered: risks.answered,
    findings: found,
    genesRead,
    reportable: request.findings?.genes ?? [],
    genes,
    scores,
  });
  const prevention = composePrevention(profile, knowledge, {
    asOf,
    risks: risks.answered,
    findings: found,
    genesRead,
    genes,
  });
  return {
    risks: risks.risks,
    absoluteRisks,
    prevention: prevention.prevention,
    gaps: [...risks.gaps, ...prevention.gaps],
  };
}
