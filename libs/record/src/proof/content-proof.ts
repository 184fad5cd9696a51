import { query, type RecordReader } from '../connection/record-store';
import { hashOf } from '../work/canonical';
import type { Report } from './problem';

const LIMIT = 200;

interface Hashed {
  readonly chain: string | null;
  readonly what: string;
  readonly content: unknown;
  readonly hash: string | null;
}

/** Contents that are kept beside the chains under a hash: signed minutes and editions (their events carry it), task books. */
const HASHED = [
  `select 'meeting:' || m.id as chain, '会议纪要 · minutes ' || m.number as what, to_jsonb(m.minutes) as content, e.data ->> 'minutesHash' as hash
   from meeting m join event e on e.chain = 'meeting:' || m.id and e.type = 'minutes_signed'`,
  `select 'bureau' as chain, '计划版本 · edition ' || d.code || '@' || d.version as what, d.content, e.data ->> 'hash' as hash
   from edition d left join event e on e.chain = 'bureau' and e.type = 'edition_recorded' and e.data ->> 'code' = d.code and e.data ->> 'version' = d.version::text`,
  `select 'project:' || t.project_id as chain, '任务书 · task book' as what, t.content, t.content_hash as hash from task_book t`,
] as const;

/** Papers, minutes, editions and task books are still what their hashes were made of. */
export const proveContents = async (store: RecordReader, report: Report): Promise<void> => {
  const papers = await query<{ hash: string }>(
    store,
    `select hash from paper where encode(sha256(content), 'hex') <> hash order by 1 limit ${LIMIT}`,
  );
  for (const { hash } of papers)
    report({
      kind: 'row_differs',
      chain: null,
      seq: null,
      zh: `文件 ${hash} 的内容被改动。`,
      en: `The content of the paper ${hash} was changed.`,
    });
  for (const sql of HASHED) {
    for (const { chain, what, content, hash } of await query<Hashed>(store, sql)) {
      if (hashOf(content) !== hash)
        report({
          kind: 'row_differs',
          chain,
          seq: null,
          zh: `${what} 的内容被改动。`,
          en: `${what}: the content was changed.`,
        });
    }
  }
};
