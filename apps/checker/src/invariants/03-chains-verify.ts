import { verifyRecord } from '@shenpi/record';
import type { NumberedInspection } from '../inspection';

export const chainsVerify: NumberedInspection = {
  invariant: 3,
  name: 'chains and signatures verify',
  inspect: async ({ record }, tell) => {
    const { events, problems } = await verifyRecord(record.reader);
    for (const { kind, chain, seq, en } of problems)
      tell({
        code: kind,
        ids: { ...(chain === null ? {} : { chain }), ...(seq === null ? {} : { seq }) },
        sentence: en,
      });
    return events;
  },
};
