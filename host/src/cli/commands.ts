import { absoluteRisk } from './absolute-risk.ts';
import { backup, restore } from './backup.ts';
import type { Command } from './command.ts';
import { example } from './example.ts';
import { findings } from './findings.ts';
import { genotype } from './genotype.ts';
import { keys } from './keys.ts';
import { knowledge } from './knowledge.ts';
import { pedigree } from './pedigree.ts';
import { report } from './report.ts';
import { risk } from './risk.ts';
import { score } from './score.ts';
import { serve } from './serve.ts';
import { token } from './token.ts';
import { verifyAudit } from './verify-audit.ts';

/** Every verb, in the order help shows them. */
export const commands: readonly Command[] = [
  report,
  genotype,
  score,
  findings,
  risk,
  absoluteRisk,
  pedigree,
  knowledge,
  serve,
  token,
  verifyAudit,
  keys,
  backup,
  restore,
  example,
];
