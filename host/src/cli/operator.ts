import { isGap, type Outcome } from '@kairos/core/base';
import type { OperatorRequest } from '../server/index.ts';
import type { Streams } from './command.ts';
import type { Arguments } from './options.ts';
import { houseOptions } from './serving-options.ts';

/** Asks the record itself; where a server holds it, that server. */
export async function askOperator(
  args: Arguments,
  streams: Streams,
  request: OperatorRequest,
): Promise<Outcome<string>> {
  // Other commands need not load what a server is made of.
  const { askRunningServer, openHouse, operate } = await import('../server/index.ts');
  const where = houseOptions(args, streams);
  const house = await openHouse(where);
  if (isGap(house)) {
    const asked = house.code === 'DATA_IN_USE' ? await askRunningServer(where.folder, request) : null;
    return asked ?? house;
  }
  try {
    return await operate(house, request);
  } finally {
    await house.close();
  }
}
