export { personClaim } from './claims.ts';
export { askRunningServer } from './control.ts';
export { defaultConfig, readConfig } from './config.ts';
export { lockData } from './data-lock.ts';
export { openHouse } from './house.ts';
export { loadDemo } from './load-demo.ts';
export { openLog } from './log.ts';
export { operatorToken, type TokenRequest } from './operator-token.ts';
export { serve } from './serve.ts';
