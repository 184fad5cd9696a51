import { listTaskHeirs } from '@shenpi/contract';
import type { CureKind, CureParams } from '@shenpi/domain';
import { Input } from 'antd';
import { useState } from 'react';
import { Answered, Field, Loading } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { instantOfTyped, typedOfInstant } from './bureau-time';
import type { CureOffer } from './cure-words';

/** What is known of the due instant that is being corrected. */
export interface DueFacts {
  readonly dueAt: string;
  readonly expectedAt: string | null;
}

interface CureParamsProps {
  readonly offer: CureOffer;
  /** Null while it is being looked up; undefined where it is not known. */
  readonly due: DueFacts | null | undefined;
  readonly value: CureParams;
  readonly onChange: (value: CureParams) => void;
}

interface NewDueProps extends Pick<CureParamsProps, 'value' | 'onChange'> {
  readonly due: DueFacts | undefined;
}

const NewDue = ({ due, value, onChange }: NewDueProps) => {
  const { t, language } = useText();
  const proposed = due?.expectedAt ?? due?.dueAt;
  const [typed, setTyped] = useState(proposed === undefined ? '' : typedOfInstant(value.dueAt ?? proposed));
  return (
    <Field
      id="dueAt"
      label={t('新的期限（北京时间）', 'New deadline (bureau time, UTC+8)')}
      hint={
        due === undefined
          ? undefined
          : t(
              `现为 ${instantWords(due.dueAt, language)}${due.expectedAt === null ? '' : `；按规则应为 ${instantWords(due.expectedAt, language)}，不得更早`}`,
              `Now ${instantWords(due.dueAt, language)}${due.expectedAt === null ? '' : `; the rule gives ${instantWords(due.expectedAt, language)}, never earlier`}`,
            )
      }
    >
      {(aria) => (
        <Input
          {...aria}
          className="short-input"
          type="datetime-local"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange({ dueAt: instantOfTyped(event.target.value) ?? undefined });
          }}
        />
      )}
    </Field>
  );
};

interface NewHolderProps extends Pick<CureParamsProps, 'value' | 'onChange'> {
  readonly taskId: string;
}

/** As many as are read at a glance; more are narrowed down by name. */
const FEW = 8;

const NewHolder = ({ taskId, value, onChange }: NewHolderProps) => {
  const { t } = useText();
  const [words, setWords] = useState('');
  const heirs = useRoute(listTaskHeirs, { params: { taskId } });
  const all = heirs.data?.items ?? [];
  const found = all.filter(({ name, orgName }) => `${name}${orgName}`.includes(words.trim()));
  return (
    <Answered query={heirs} rows={2}>
      {() => (
        <>
          {all.length > FEW && (
            <Field id="person" label={t('按姓名或单位查找', 'Find by name or unit')} isOptional>
              {(aria) => (
                <Input
                  {...aria}
                  className="short-input"
                  value={words}
                  maxLength={40}
                  autoComplete="off"
                  onChange={(event) => setWords(event.target.value)}
                />
              )}
            </Field>
          )}
          <fieldset className="cure-choice cure-people" id="accountId">
            <legend>{t('移交给（有资格办理的人）', 'Hand over to somebody entitled')}</legend>
            {all.length === 0 && (
              <p className="tone-soon">
                {t(
                  '! 没有其他人有资格办理。请先由管理员给合适的人设置相应岗位。',
                  '! Nobody else is entitled. Have somebody given the office first.',
                )}
              </p>
            )}
            {found.map((person) => (
              <label key={person.id}>
                <input
                  type="radio"
                  name="accountId"
                  checked={value.accountId === person.id}
                  onChange={() => onChange({ accountId: person.id })}
                />
                <span>
                  {person.name} <span className="muted">{person.orgName}</span>
                </span>
              </label>
            ))}
          </fieldset>
        </>
      )}
    </Answered>
  );
};

/** What has to be said beside the choice: the new instant, or the new holder. Nothing for most kinds. */
export const CureParamsFields = ({ offer, due, ...rest }: CureParamsProps) => {
  if (offer.kind === 'correct_deadline')
    return due === null ? <Loading rows={1} /> : <NewDue due={due} {...rest} />;
  if (offer.kind === 'hand_over_task' && 'taskId' in offer.subject)
    return <NewHolder taskId={offer.subject.taskId} {...rest} />;
  return null;
};

/** The params with which the form of a kind begins: a deadline is proposed as the rule gives it. */
export const firstParams = (kind: CureKind, due: DueFacts | undefined): CureParams =>
  kind === 'correct_deadline' && due !== undefined ? { dueAt: due.expectedAt ?? due.dueAt } : {};

export const isComplete = (kind: CureKind, params: CureParams): boolean => {
  if (kind === 'correct_deadline') return params.dueAt !== undefined;
  return kind !== 'hand_over_task' || params.accountId !== undefined;
};
