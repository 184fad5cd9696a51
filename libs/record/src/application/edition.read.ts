import {
  editionFaults,
  editionPairRejection,
  isRejection,
  reject,
  type Fault,
  type Instant,
  type ProgramEdition,
  type Rejection,
} from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';

export interface EditionInUse {
  readonly code: string;
  readonly version: number;
  readonly zh: string;
  readonly en: string;
  readonly recordedAt: Instant;
  readonly sound: boolean;
  readonly problems: Fault[];
  readonly projects: number;
  readonly open: number;
  readonly rounds: number;
}

interface Row extends Omit<EditionInUse, 'sound' | 'problems' | 'zh' | 'en'> {
  readonly content: unknown;
}

const nameIn = (content: unknown, language: 'zh' | 'en'): string => {
  const name: unknown = typeof content === 'object' && content !== null ? Reflect.get(content, language) : '';
  return typeof name === 'string' ? name : '';
};

/** Every edition of the record, newest version first, whether it is sound for this program, and by how much it is used. */
export const listEditions = async (store: RecordStore): Promise<{ items: EditionInUse[] }> => {
  const rows = await query<Row>(
    store,
    `with used as (
       select edition_code as code, edition_version as version, count(*)::int as projects, (count(*) filter (where stage <> 'ended'))::int as open
       from project group by 1, 2
     ), called as (
       select edition_code as code, edition_version as version, count(*)::int as rounds from call_round group by 1, 2
     )
     select e.code, e.version, e.content, e.recorded_at as "recordedAt", coalesce(u.projects, 0) as projects, coalesce(u.open, 0) as open,
            coalesce(c.rounds, 0) as rounds
     from edition e left join used u using (code, version) left join called c using (code, version) order by e.code, e.version desc`,
  );
  return {
    items: rows.map(({ content, ...row }) => {
      const problems = [...editionFaults(content)];
      return {
        ...row,
        zh: nameIn(content, 'zh'),
        en: nameIn(content, 'en'),
        sound: problems.length === 0,
        problems,
      };
    }),
  };
};

const findEdition = async (
  store: RecordStore,
  code: string,
  version: number,
): Promise<ProgramEdition | null> =>
  (
    await query<{ content: ProgramEdition }>(
      store,
      `select content from edition where code = $1 and version = $2`,
      [code, version],
    )
  )[0]?.content ?? null;

export interface EditionPair {
  readonly from: ProgramEdition;
  readonly to: ProgramEdition;
}

/** Two versions between which cases may be moved, or why they do not fit. */
export const editionPair = async (
  store: RecordStore,
  input: { readonly code: string; readonly fromVersion: number; readonly toVersion: number },
): Promise<Rejection | EditionPair> => {
  const from = await findEdition(store, input.code, input.fromVersion);
  const to = await findEdition(store, input.code, input.toVersion);
  if (!from || !to)
    return reject('edition_unknown', '没有这个计划版本。', 'There is no such edition.', {
      field: from ? 'toVersion' : 'fromVersion',
    });
  const refusal = editionPairRejection(from, to);
  return isRejection(refusal) ? refusal : { from, to };
};
