import { moveEditions } from '@shenpi/contract';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { DraftMark, Field, missingField, RefusalNote, useFormCommand } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import { EditionDifferences } from './edition-differences';
import { confirmationOf, editionName, type Edition, type Moved, type Trial } from './edition-words';
import { TrialRows } from './trial-rows';

interface MoveCasesProps {
  readonly from: Edition;
  readonly to: Edition;
  readonly trial: Trial;
  readonly onMoved: (moved: Moved) => void;
}

/** After the trial: which of the cases, why, and the target typed by hand. Stands in a `DecisionScope`. */
export const MoveCases = ({ from, to, trial, onMoved }: MoveCasesProps) => {
  const { t, pick } = useText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(trial.rows.filter(({ can }) => can).map(({ projectId }) => projectId)),
  );
  const [reason, setReason, draft] = useDraft(`edition-move:${from.code}`, '');
  const [confirmation, setConfirmation] = useState('');
  const command = useFormCommand(moveEditions, `edition-move:${from.code}:${from.version}:${to.version}`);
  const wanted = confirmationOf(to.code, to.version);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim().length < 2)
      return command.refuse(
        missingField('reason', '请写明理由（至少 2 个字）。', 'Say why (at least two characters).'),
      );
    if (confirmation.trim() !== wanted)
      return command.refuse(
        missingField('confirmation', `请原样输入 ${wanted}。`, `Type ${wanted} exactly as it stands.`),
      );
    return command.send(
      {
        body: {
          code: from.code,
          fromVersion: from.version,
          toVersion: to.version,
          projectIds: trial.rows.map(({ projectId }) => projectId).filter((id) => chosen.has(id)),
          reason: reason.trim(),
          confirmation: confirmation.trim(),
        },
      },
      (moved) => {
        draft.drop();
        onMoved(moved);
      },
    );
  };
  return (
    <form onSubmit={onSubmit} noValidate aria-label={t('迁移项目', 'Move cases')}>
      <h3>
        {t(
          `可以迁移 ${trial.can} 件，不能迁移 ${trial.cannot} 件`,
          `${trial.can} can be moved, ${trial.cannot} cannot`,
        )}
      </h3>
      <div id="projectIds">
        <TrialRows trial={trial} chosen={chosen} onChange={setChosen} />
      </div>
      <h3>{t('规则有何不同', 'What changes')}</h3>
      <EditionDifferences differences={trial.differences} />
      {trial.can > 0 && (
        <div className="move-words">
          <h3>{t('确认迁移', 'Move them')}</h3>
          <Field
            id="reason"
            label={t('理由', 'Reason')}
            hint={t(
              '与您的姓名一起记入每个项目的经过。',
              'It stands in the history of every case under your name.',
            )}
          >
            {(aria) => (
              <Input.TextArea
                {...aria}
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={1000}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <Field
            id="confirmation"
            label={t(`请输入 ${wanted} 确认`, `Type ${wanted} to confirm`)}
            hint={t('手工输入，以免误操作。', 'By hand, so that nobody does it by a slip.')}
          >
            {(aria) => (
              <Input
                {...aria}
                className="narrow-input"
                autoComplete="off"
                spellCheck={false}
                maxLength={80}
                value={confirmation}
                onChange={(event) => setConfirmation(event.target.value)}
              />
            )}
          </Field>
          <RefusalNote error={command.error} problems={command.problems} />
          <div className="decision-primary">
            <Button
              type="primary"
              size="large"
              htmlType="submit"
              disabled={chosen.size === 0}
              loading={command.isPending}
            >
              {t(
                `迁移 ${chosen.size} 件到第 ${to.version} 版`,
                `Move ${chosen.size} to version ${to.version}`,
              )}
            </Button>
            <p className="decision-effect">
              {t(
                `所选项目从下一环节起按${pick(editionName(to))}办理；已作出的决定和已定的期限不变。在新版本下作出第一个决定之前可以撤回。`,
                `From their next step on these cases go by ${pick(editionName(to))}; decisions made and dates set stay. It can be taken back until the first decision under it.`,
              )}
            </p>
          </div>
          <DraftMark draft={draft} />
        </div>
      )}
    </form>
  );
};
