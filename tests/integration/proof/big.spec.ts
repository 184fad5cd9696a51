import { closeRecord, eventHash, GENESIS, openRecord, query, verifyRecord, writeCheckpoint, readCheckpoints, readPublicKey, hashOf } from '@shenpi/record';
import { freshDatabase } from '@shenpi/test-support';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { beginWorld, CASES, continueWorld } from './world';
jest.setTimeout(900_000);
it('big', async () => {
  const database = await freshDatabase();
  const store = await openRecord(database.ownerUrl, { unlimited: true });
  await beginWorld(store); await continueWorld(store);
  const N = 20_000, per = 50;
  const actor = randomUUID();
  for (let from = 0; from < N; from += 500) {
    const ev: any[] = [], heads: any[] = [], projects: any[] = [], changes: any[] = [], decisions: any[] = [];
    for (let i = 0; i < 500; i++) {
      const id = randomUUID(); const chain = `project:${id}`; let prev = GENESIS; 
      projects.push({ id });
      for (let s = 1; s <= per; s++) {
        const task = randomUUID();
        const isD = s % 3 === 0; const isC = s % 5 === 1 && s > 1 && !isD;
        const type = s === 1 ? 'application_created' : isD ? 'decision_made' : isC ? 'state_changed' : 'task_opened';
        const data: any = isD ? { kind: 'k', taskId: task } : isC ? { from: 'draft', to: 'draft', trigger: 't', stage: 'application', stageSeq: changes.filter((c) => c.project_id === id).length + 1 } : { taskId: task, kind: 'x' };
        const body = { chain, seq: s, type, at: '2006-03-01T00:00:00.000Z', actorId: actor, projectId: id, meetingId: null, data, prevHash: prev };
        const hash = eventHash(body); prev = hash;
        ev.push({ chain, seq: s, type, at: body.at, actor_id: actor, project_id: id, meeting_id: null, data, prev_hash: body.prevHash, hash });
        const rec = { events: [{ chain, seq: s, type, hash }] };
        if (isC) changes.push({ project_id: id, seq: data.stageSeq, from_state: 'draft', to_state: 'draft', trigger: 't', at: body.at });
        if (isD) decisions.push({ command_id: randomUUID(), kind: 'k', account_id: actor, task_id: task, project_id: id, payload: {}, payload_hash: hashOf({ kind: 'k', taskId: task, payload: {} }), at: body.at, receipt: rec });
        if (s === 1) decisions.push({ command_id: id, kind: 'create_application', account_id: actor, task_id: null, project_id: id, payload: {}, payload_hash: hashOf({ kind: 'create_application', taskId: null, payload: {} }), at: body.at, receipt: rec });
      }
      projects[i].n = changes.filter((c) => c.project_id === id).length;
      heads.push({ chain, seq: per, hash: prev });
    }
    await query(store, `insert into project (id, round_id, edition_code, edition_version, unit_org_id, applicant_id, state, stage, state_entered_at, stage_seq, lot, last_event_at, created_at) select j.id, p.round_id, p.edition_code, p.edition_version, p.unit_org_id, p.applicant_id, 'draft','application', p.state_entered_at, j.n, 1, p.last_event_at, p.created_at from jsonb_to_recordset($1) j(id uuid, n int), project p where p.id = $2`, [JSON.stringify(projects), CASES[0]]);
    await query(store, `insert into event (chain, seq, type, at, actor_id, project_id, meeting_id, data, prev_hash, hash) select * from jsonb_to_recordset($1::jsonb) as e (chain text, seq bigint, type text, at timestamptz, actor_id uuid, project_id uuid, meeting_id uuid, data jsonb, prev_hash text, hash text)`, [JSON.stringify(ev)]);
    await query(store, `insert into chain_head select * from jsonb_to_recordset($1) as h(chain text, seq bigint, hash text)`, [JSON.stringify(heads)]);
    await query(store, `insert into state_change select * from jsonb_to_recordset($1) as h(project_id uuid, seq int, from_state text, to_state text, trigger text, at timestamptz)`, [JSON.stringify(changes)]);
    await query(store, `insert into decision (command_id, kind, account_id, task_id, project_id, payload, payload_hash, at, receipt) select * from jsonb_to_recordset($1) as h(command_id uuid, kind text, account_id uuid, task_id uuid, project_id uuid, payload jsonb, payload_hash text, at timestamptz, receipt jsonb)`, [JSON.stringify(decisions)]);
  }
  await query(store, 'analyze');
  const dir = mkdtempSync('/tmp/big-');
  let t = performance.now();
  console.log(await writeCheckpoint(store, { checkpointDir: dir, keyFile: `${dir}/key.pem` }), performance.now() - t);
  t = performance.now();
  const m0 = process.memoryUsage().rss / 1e6;
  const v = await verifyRecord(store, { checkpoints: await readCheckpoints(dir), publicKey: (await readPublicKey(`${dir}/key.pem`)) ?? undefined });
  console.log(v.chains, v.events, v.problems.slice(0, 5), v.problems.length, 'ms', performance.now() - t, 'rss', m0, process.memoryUsage().rss / 1e6);
  await closeRecord(store); await database.drop();
});
