import { trialEditionMove } from '@shenpi/contract';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { NativeSelect } from '../application/form-parts';
import { Field, RefusalNote } from '../parts';
import { callRoute } from '../platform/api';
import { useText } from '../platform/text';
import { editionName, targetsOf, type Edition, type Moved } from './edition-words';
import { MoveCases } from './move-cases';

interface MoveFormProps {
  readonly editions: readonly Edition[];
  readonly from: Edition;
  readonly onMoved: (moved: Moved) => void;
  readonly onCancel: () => void;
}

/** Choose the version, try, see what differs and for which cases it goes, then move. A trial writes nothing. */
export const MoveForm = ({ editions, from, onMoved, onCancel }: MoveFormProps) => {
  const { t, pick } = useText();
  const targets = targetsOf(editions, from);
  const [version, setVersion] = useState(targets[0]?.version);
  const to = targets.find((one) => one.version === version);
  const trial = useMutation({
    mutationFn: (toVersion: number) =>
      callRoute(trialEditionMove, {
        body: { code: from.code, fromVersion: from.version, toVersion, all: true },
      }),
  });
  if (to === undefined)
    return (
      <p>
        {t(
          '没有可以迁入的版本：须先记入同一计划的另一个规则完整的版本。',
          'There is no version to move to: record another sound version of the same edition first.',
        )}{' '}
        <Button onClick={onCancel}>{t('返回', 'Back')}</Button>
      </p>
    );
  return (
    <section className="move-form" aria-label={t('迁移到另一版本', 'Move to another version')}>
      <h2>{t(`迁移项目：${editionName(from).zh}`, `Move cases: ${editionName(from).en}`)}</h2>
      <div className="move-target">
        <Field id="toVersion" label={t('迁移到', 'Move to')}>
          {(aria) => (
            <NativeSelect
              id={aria.id}
              value={String(to.version)}
              onChange={(chosen) => {
                setVersion(Number(chosen));
                trial.reset();
              }}
              options={targets.map((one) => ({ value: String(one.version), label: pick(editionName(one)) }))}
            />
          )}
        </Field>
        <div className="button-row">
          <Button
            type={trial.data === undefined ? 'primary' : 'default'}
            loading={trial.isPending}
            onClick={() => trial.mutate(to.version)}
          >
            {t('试算', 'Try it')}
          </Button>
          <Button onClick={onCancel}>{t('返回', 'Back')}</Button>
        </div>
        <p className="muted">{t('试算不改动任何项目。', 'A trial changes nothing.')}</p>
      </div>
      <RefusalNote error={trial.error} />
      {trial.data !== undefined && (
        <MoveCases key={trial.submittedAt} from={from} to={to} trial={trial.data} onMoved={onMoved} />
      )}
    </section>
  );
};
