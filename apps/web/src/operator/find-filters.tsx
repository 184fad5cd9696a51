import { listEditions } from '@shenpi/contract';
import {
  INCIDENT_KINDS,
  INCIDENTS,
  ROLE_NAMES,
  ROLES,
  STAGE_NAMES,
  STAGES,
  STATE_FACTS,
  STATES,
} from '@shenpi/domain';
import { Button, Grid, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { NativeSelect } from '../application/form-parts';
import { useHasRole } from '../identity/session';
import { CheckLine } from '../parts';
import { useRoute } from '../platform/api';
import { useText, type Pair } from '../platform/text';
import {
  conditionsIn,
  ENGINE_STATES,
  findQueryOf,
  keptQuery,
  SORTS,
  withValue,
  type FindKey,
  type FindQuery,
} from './find-query';

const ENGINE_NAMES: Readonly<Record<(typeof ENGINE_STATES)[number], Pair>> = {
  behind: { zh: '有变动尚未处理', en: 'has still to look' },
  incident: { zh: '有异常', en: 'has an incident' },
  attended: { zh: '已跟上', en: 'up to date' },
};
const SORT_NAMES: Readonly<Record<(typeof SORTS)[number], Pair>> = {
  due: { zh: '按期限', en: 'by limit' },
  late: { zh: '按逾期', en: 'by lateness' },
  entered: { zh: '按进入环节的时间', en: 'by entry into the state' },
  number: { zh: '按编号', en: 'by number' },
};
const BUREAU_STATES = STATES.filter((state) => state !== 'draft');
const CHECKS = [
  ['late', { zh: '✕ 逾期', en: '✕ late' }],
  ['atRisk', { zh: '! 临期', en: '! at risk' }],
  ['held', { zh: '已暂停', en: 'suspended' }],
] as const;
/** By limit is what the list is ordered by unless another order is asked for. */
const OTHER_SORTS = SORTS.filter((sort) => sort !== 'due');
const TYPED = ['q', 'unit', 'person', 'lateByDays'] as const;
type Typed = Record<(typeof TYPED)[number], string>;

const typedOf = (query: FindQuery): Typed => ({
  q: query.q ?? '',
  unit: query.unit ?? '',
  person: query.person ?? '',
  lateByDays: query.lateByDays === undefined ? '' : String(query.lateByDays),
});

interface FindFiltersProps {
  readonly query: FindQuery;
  readonly onChange: (query: FindQuery) => void;
}

/** What is looked for. Choices hold at once; what is typed holds with Enter or 查找. */
export const FindFilters = ({ query, onChange }: FindFiltersProps) => {
  const { t, pick } = useText();
  const mayReadEditions = useHasRole(...listEditions.access);
  const editions = useRoute(listEditions, {}, { enabled: mayReadEditions });
  const isWide = Grid.useBreakpoint().md === true;
  const [typed, setTyped] = useState(() => typedOf(query));
  const [shown, setShown] = useState(() => typedOf(query));
  const asked = typedOf(query);
  // A saved view or the browser's own way back changed the address: what was typed gives way to it.
  if (TYPED.some((key) => asked[key] !== shown[key])) {
    setShown(asked);
    setTyped(asked);
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onChange(findQueryOf(new URLSearchParams({ ...keptQuery(query), ...typed })));
  };
  const text = (key: keyof Typed, label: string, max: number) => (
    <label>
      <span className="find-label">{label}</span>
      <Input
        value={typed[key]}
        maxLength={max}
        inputMode={key === 'lateByDays' ? 'numeric' : undefined}
        allowClear={key === 'q'}
        onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
      />
    </label>
  );
  const choice = <K extends FindKey>(
    key: K,
    label: string,
    options: readonly (readonly [NonNullable<FindQuery[K]> & string, string])[],
    otherwise = t('不限', 'any'),
  ) => (
    <label>
      <span className="find-label">{label}</span>
      <NativeSelect
        value={String(query[key] ?? '')}
        onChange={(value) => onChange(withValue(query, key, options.find(([one]) => one === value)?.[0]))}
        options={[
          { value: '', label: otherwise },
          ...options.map(([value, words]) => ({ value, label: words })),
        ]}
      />
    </label>
  );
  const named = <T extends string>(values: readonly T[], names: Readonly<Record<T, Pair>>) =>
    values.map((value) => [value, pick(names[value])] as const);
  const conditions = (
    <div className="find-conditions">
      {choice('stage', t('阶段', 'Stage'), named(STAGES, STAGE_NAMES))}
      {choice('state', t('环节', 'State'), named(BUREAU_STATES, STATE_FACTS))}
      {choice('waitingFor', t('等待谁', 'Waiting for'), named(ROLES, ROLE_NAMES))}
      {text('unit', t('承担单位', 'Unit'), 80)}
      {text('person', t('人员', 'Person'), 40)}
      {text('lateByDays', t('逾期至少（工作日）', 'Late by (working days)'), 4)}
      {choice('incident', t('异常', 'Incident'), [
        ['any', t('任何异常', 'any incident')],
        ...named(INCIDENT_KINDS, INCIDENTS),
      ])}
      {choice('engine', t('引擎', 'Engine'), named(ENGINE_STATES, ENGINE_NAMES))}
      {mayReadEditions &&
        choice(
          'edition',
          t('规则版本', 'Edition'),
          (editions.data?.items ?? []).map(
            ({ code, version, zh, en }) =>
              [`${code}@${version}`, t(`${zh} 第 ${version} 版`, `${en} ${version}`)] as const,
          ),
        )}
      {choice('sort', t('排列', 'Order'), named(OTHER_SORTS, SORT_NAMES), pick(SORT_NAMES.due))}
      <span className="find-checks">
        {CHECKS.map(([key, words]) => (
          <CheckLine
            key={key}
            isChecked={query[key] === 'true'}
            onChange={(isChecked) => onChange(withValue(query, key, isChecked ? 'true' : undefined))}
          >
            {pick(words)}
          </CheckLine>
        ))}
      </span>
    </div>
  );
  return (
    <form className="find-filters" role="search" aria-label={t('查找项目', 'Find cases')} onSubmit={onSubmit}>
      <div className="find-words">
        {text('q', t('编号、名称或单位', 'Number, title or unit'), 80)}
        <Button htmlType="submit" type="primary">
          {t('查找', 'Find')}
        </Button>
      </div>
      {isWide ? (
        conditions
      ) : (
        <details>
          <summary>
            {t(`更多条件（${conditionsIn(query)}）`, `More conditions (${conditionsIn(query)})`)}
          </summary>
          {conditions}
        </details>
      )}
    </form>
  );
};
