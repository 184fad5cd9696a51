import * as people from '../../people';
import { behindBarrier } from './barrier';
import type { Mutant } from './mutant';
import { drafted } from './path';

const DISK = 20_061;

/** A disk on which the end of a decision takes as long as somebody holds the lock. */
const SLOW_DISK = `
  create function slow_disk() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(${DISK}); return null; end $$;
  create constraint trigger slow_disk after insert on decision deferrable initially deferred for each row execute function slow_disk()`;

export const answerBeforeCommit: Mutant = {
  name: '01-answer-before-commit',
  invariant: 1,
  takesOut: 'the wait for the commit before a command is answered',
  needs: {},
  play: async (scene) => {
    const { projectId, form } = await drafted(scene.course);
    await scene.owner(SLOW_DISK);
    await behindBarrier(scene, { sql: `select pg_advisory_xact_lock(${DISK})` }, async (disk) => {
      const submitted = people.submitForm(scene.course, projectId, form);
      await disk.arrived(1);
      await disk.cutOff();
      await disk.open();
      await submitted;
    });
  },
};
