import { query, type RecordStore } from '@shenpi/record';
import type { SpawnedApp } from './spawn-app';

const LAST = 8;

/** The last lines of an application's log that are not daily business: warnings, errors, and whatever is no JSON. */
const complaintsOf = (app: SpawnedApp): string => {
  const lines = app
    .log()
    .split('\n')
    .filter((line) => line !== '' && !/^\{"level":"(info|debug|trace)"/.test(line));
  return [
    `${app.name} (${app.pid() ?? 'not running'}):`,
    ...lines.slice(-LAST).map((line) => line.slice(0, 600)),
  ].join('\n  ');
};

/** What a person would look at when the engine does not go on: cases it has not looked at, jobs that wait, and complaints in the logs. */
export const diagnosisOf = async (store: RecordStore, apps: readonly SpawnedApp[]): Promise<string> => {
  const waiting = await query(
    store,
    `select 'project' as what, id::text, change_seq - attended_seq as behind, null as error from project where change_seq > attended_seq
     union all select 'meeting', id::text, change_seq - attended_seq, null from meeting where change_seq > attended_seq
     union all select 'round', id::text, change_seq - attended_seq, null from call_round where change_seq > attended_seq
     union all select 'job ' || task_identifier, key, attempts, left(last_error, 300) from graphile_worker.jobs`,
  );
  return [...waiting.map((row) => JSON.stringify(row)), ...apps.map(complaintsOf)].join('\n');
};
