import type { JobHelpers } from 'graphile-worker';

const PUT_BACK_FOR = '5 seconds';

export interface PutBack {
  readonly task: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly jobKey: string;
  readonly jobKeyMode: 'replace' | 'preserve_run_at';
}

/**
 * Leaves the job for five seconds later, as a new one under the same key: that uses up no attempts. The instant is the database's, which
 * is what the queue compares it with: by a machine's own clock that is ahead, it would wait for as long as that clock is.
 */
export const putBack = (
  { withPgClient }: Pick<JobHelpers, 'withPgClient'>,
  { task, payload, jobKey, jobKeyMode }: PutBack,
): Promise<void> =>
  withPgClient(async (client) => {
    await client.query(
      `select graphile_worker.add_job($1, $2::json, run_at := now() + interval '${PUT_BACK_FOR}', job_key := $3, job_key_mode := $4)`,
      [task, JSON.stringify(payload), jobKey, jobKeyMode],
    );
  });
