// Loaded before the program of a worker (node --import): every activity is delivered to it twice. Of every fourth one the effect
// happens and its completion is lost, so that the engine delivers it once more. Each is a line of CHAOS_DOUBLES.
import { appendFileSync } from 'node:fs';
import { env } from 'node:process';
import temporal from '@temporalio/worker';

const { Worker } = temporal;
const LOST_EVERY = 4;
let delivered = 0;

/** How long it is until the next deadline is another answer at every look. */
const withoutTime = (answer) =>
  JSON.stringify(answer, (key, value) => (key === 'waitMs' ? undefined : value));

const write = (line) => appendFileSync(env.CHAOS_DOUBLES, `${JSON.stringify(line)}\n`);

const twice = (context) => {
  const activity = context.info.activityType;
  return {
    inbound: {
      execute: async (input, next) => {
        const first = await next(input);
        delivered += 1;
        if (delivered % LOST_EVERY === 0) {
          write({ activity, how: 'completion lost', isSame: true });
          throw new Error('the completion was lost');
        }
        const second = await next(input);
        write({ activity, how: 'twice', isSame: withoutTime(first) === withoutTime(second) });
        return second;
      },
    },
  };
};

const create = Worker.create.bind(Worker);
Worker.create = (options) =>
  create({
    ...options,
    interceptors: {
      ...options.interceptors,
      activity: [...(options.interceptors?.activity ?? []), twice],
    },
  });
