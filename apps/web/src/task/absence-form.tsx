import { recordAbsence, type Receipt } from '@shenpi/contract';
import { PERSONAL_TASKS, TASKS, type TaskKind } from '@shenpi/domain';
import { Button, Input } from 'antd';
import type { FormEvent } from 'react';
import { useMe } from '../identity/session';
import { instantOfTyped } from '../operator/bureau-time';
import {
  CheckLine,
  DraftMark,
  Field,
  missingField,
  type Person,
  PersonPicker,
  RefusalNote,
  useFormCommand,
} from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import { leavableBy, personalOf } from './absence-words';

interface AbsenceTyped {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly substitute: Person | null;
  /** Null: everything. */
  readonly kinds: readonly TaskKind[] | null;
}
const NOTHING: AbsenceTyped = { startsAt: '', endsAt: '', substitute: null, kinds: null };

/** What is never left to anybody, said plainly; of one's own kinds where one has some. */
const Personal = () => {
  const { t, pick } = useText();
  const mine = personalOf(useMe()?.roles ?? []);
  const kinds = mine.length === 0 ? PERSONAL_TASKS : mine;
  const words = kinds.map((kind) => pick(TASKS[kind])).join(t('、', ', '));
  return (
    <p className="personal">
      <b>{t('不能代办：', 'Never left to anybody: ')}</b>
      {words}
      {t(
        '。表决、签名和专家意见必须由本人作出；本人不在的，按缺席或由候补专家替换处理。',
        '. A vote, a signature and the opinion of an expert are given in person; whoever is away is absent, or an alternate expert takes their place.',
      )}
    </p>
  );
};

const Scope = ({
  value,
  onChange,
}: {
  readonly value: readonly TaskKind[] | null;
  readonly onChange: (kinds: readonly TaskKind[] | null) => void;
}) => {
  const { t, pick } = useText();
  const kinds = leavableBy(useMe()?.roles ?? []);
  const toggle = (kind: TaskKind, isChosen: boolean): void =>
    onChange(kinds.filter((one) => (one === kind ? isChosen : value?.includes(one))));
  return (
    <fieldset className="choice-lines" id="taskKinds">
      <legend>{t('交给代办人的事项', 'What is left to them')}</legend>
      <CheckLine group="scope" isChecked={value === null} onChange={() => onChange(null)}>
        {t('全部可代办的事项', 'Everything that may be left')}
      </CheckLine>
      {kinds.length > 0 && (
        <CheckLine group="scope" isChecked={value !== null} onChange={() => onChange([])}>
          {t('只交部分事项', 'Only some')}
        </CheckLine>
      )}
      {value !== null && (
        <div className="scope-kinds">
          {kinds.map((kind) => (
            <CheckLine
              key={kind}
              isChecked={value.includes(kind)}
              onChange={(isChecked) => toggle(kind, isChecked)}
            >
              {pick(TASKS[kind])}
            </CheckLine>
          ))}
        </div>
      )}
    </fieldset>
  );
};

/** Records when I am away and who stands in for me. Stands in a `DecisionScope`. */
export const AbsenceForm = ({ onDone }: { readonly onDone: (receipt: Receipt) => void }) => {
  const { t } = useText();
  const [typed, setTyped, draft] = useDraft<AbsenceTyped>('me:absence', NOTHING);
  const command = useFormCommand(recordAbsence, 'me:absence');
  const patch = (part: Partial<AbsenceTyped>): void => setTyped((before) => ({ ...before, ...part }));
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const [startsAt, endsAt] = [instantOfTyped(typed.startsAt), instantOfTyped(typed.endsAt)];
    if (startsAt === null)
      return command.refuse(missingField('startsAt', '请填写开始时间。', 'Say from when.'));
    if (endsAt === null) return command.refuse(missingField('endsAt', '请填写结束时间。', 'Say until when.'));
    if (typed.substitute !== null && typed.kinds?.length === 0)
      return command.refuse(
        missingField(
          'taskKinds',
          '请至少选择一项，或选择“全部可代办的事项”。',
          'Choose at least one, or everything.',
        ),
      );
    const body = {
      startsAt,
      endsAt,
      substituteId: typed.substitute?.id ?? null,
      taskKinds: typed.substitute === null || typed.kinds === null ? null : [...typed.kinds],
    };
    return command.send({ body }, ({ receipt }) => {
      draft.drop();
      onDone(receipt);
    });
  };
  const time = (id: 'startsAt' | 'endsAt', label: string) => (
    <Field id={id} label={label}>
      {(aria) => (
        <Input
          {...aria}
          className="instant-input"
          type="datetime-local"
          value={typed[id]}
          onChange={(event) => patch({ [id]: event.target.value })}
        />
      )}
    </Field>
  );
  const name = typed.substitute?.name;
  return (
    <form onSubmit={onSubmit} noValidate aria-label={t('登记外出', 'Record an absence')}>
      <div className="instant-pair">
        {time('startsAt', t('从（北京时间）', 'From (bureau time, UTC+8)'))}
        {time('endsAt', t('到（北京时间）', 'Until (bureau time, UTC+8)'))}
      </div>
      <PersonPicker
        id="substituteId"
        label={t('代办人', 'Who stands in for you')}
        hint={t(
          '本单位的在岗人员。不指定代办人的，您的待办仍等您办理，期限照常计算。',
          'Somebody of your own organisation. Without one your tasks wait for you and their limits run on.',
        )}
        value={typed.substitute}
        onChange={(substitute) => patch({ substitute })}
      />
      {name !== undefined && <Scope value={typed.kinds} onChange={(kinds) => patch({ kinds })} />}
      <Personal />
      <RefusalNote error={command.error} problems={command.problems} />
      <div className="decision-primary">
        <Button type="primary" htmlType="submit" size="large" loading={command.isPending}>
          {t('登记外出', 'Record the absence')}
        </Button>
        <p className="decision-effect">
          {name === undefined
            ? t(
                '同事和待办不受影响，只记下您外出的时间。',
                'Nothing is left to anybody; it only says when you are away.',
              )
            : t(
                `期间您的待办同时出现在${name}的工作中，由其以“代您”的名义办理；您本人仍可办理，不能再转给第三人。`,
                `Meanwhile your tasks stand in the work of ${name} as well, who decides for you under their own name; you still may, and nothing is passed on to a third person.`,
              )}
        </p>
      </div>
      <DraftMark draft={draft} />
    </form>
  );
};
