import { bcrat } from './models/bcrat.ts';
import { ckdEpi2009, ckdEpi2021, ekfc } from './models/egfr.ts';
import { fib4 } from './models/fib-4.ts';
import { framingham2008 } from './models/framingham-2008.ts';
import { kfre4, kfre6, kfre8 } from './models/kfre.ts';
import { mesaChd } from './models/mesa-chd.ts';
import { plcoM2012 } from './models/plco-m2012.ts';
import { cha2ds2Va, cha2ds2Vasc, dlcn, findrisc, hasBled } from './models/points.ts';
import { premm5 } from './models/premm5.ts';
import { prevent } from './models/prevent.ts';
import { score2, score2Diabetes } from './models/score2.ts';
import { score2Op } from './models/score2-op.ts';
import { type AnyRiskModel, sealed } from './sealed-model.ts';

/** Every clinical model, in the order lists show them. A new one is one file and one entry. */
export const riskModels: readonly AnyRiskModel[] = [
  sealed(score2),
  sealed(score2Op),
  sealed(score2Diabetes),
  sealed(prevent),
  sealed(mesaChd),
  sealed(framingham2008),
  sealed(ckdEpi2021),
  sealed(ckdEpi2009),
  sealed(ekfc),
  sealed(kfre4),
  sealed(kfre6),
  sealed(kfre8),
  sealed(fib4),
  sealed(findrisc),
  sealed(cha2ds2Va),
  sealed(cha2ds2Vasc),
  sealed(hasBled),
  sealed(dlcn),
  sealed(plcoM2012),
  sealed(bcrat),
  sealed(premm5),
];
