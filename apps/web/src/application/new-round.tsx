import { createRound } from '@shenpi/contract';
import { SHIPPED_EDITIONS } from '@shenpi/domain';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { CheckLine, DraftMark, MoneyInput, RefusalNote } from '../parts';
import { useCommand } from '../platform/command';
import { useDraft } from '../platform/drafts';
import { focusField } from '../platform/focus-field';
import { useText } from '../platform/text';
import { FormField, NativeSelect } from './form-parts';
import {
  EMPTY_ROUND,
  missingOf,
  roundBody,
  type Missing,
  type RoundDraft,
  type TopicDraft,
} from './new-round-state';

/** The plan office opens a call round under an edition. */
export const NewRound = ({ onDone }: { readonly onDone: () => void }) => {
  const { t, pick } = useText();
  const [round, setRound, draft] = useDraft<RoundDraft>('round:new', EMPTY_ROUND);
  const command = useCommand(createRound, 'round:new');
  const [missing, setMissing] = useState<Missing | null>(null);
  const patch = (part: Partial<RoundDraft>) => setRound((before) => ({ ...before, ...part }));
  const topic = (index: number, part: Partial<TopicDraft>) =>
    patch({ topics: round.topics.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  const problem = (field: string): string | null => (missing?.field === field ? pick(missing) : null);

  const send = (): void => {
    const found = missingOf(round);
    setMissing(found);
    if (found) {
      focusField(found.field);
      return;
    }
    command.mutate(
      { body: roundBody(round) },
      {
        onSuccess: () => {
          draft.drop();
          onDone();
        },
      },
    );
  };

  return (
    <section className="new-round" aria-label={t('新建申报批次', 'New call round')}>
      <h2>{t('新建申报批次', 'New call round')}</h2>
      <div className="form-columns">
        <FormField id="title" label={t('批次名称', 'Name')} problem={problem('title')}>
          {(marks) => (
            <Input
              {...marks}
              autoFocus
              maxLength={80}
              value={round.title}
              onChange={(event) => patch({ title: event.target.value })}
            />
          )}
        </FormField>
        <FormField id="editionCode" label={t('计划类别（规则版本）', 'Program edition')}>
          {(marks) => (
            <NativeSelect
              {...marks}
              value={round.editionCode}
              onChange={(editionCode) => patch({ editionCode })}
              options={SHIPPED_EDITIONS.map((edition) => ({ value: edition.code, label: pick(edition) }))}
            />
          )}
        </FormField>
        <FormField id="opensOn" label={t('开始日期', 'First day')} problem={problem('opensOn')}>
          {(marks) => (
            <Input
              {...marks}
              type="date"
              value={round.opensOn}
              onChange={(event) => patch({ opensOn: event.target.value })}
            />
          )}
        </FormField>
        <FormField
          id="closesOn"
          label={t('截止日期（当日 17:30）', 'Last day (17:30)')}
          problem={problem('closesOn')}
        >
          {(marks) => (
            <Input
              {...marks}
              type="date"
              min={round.opensOn}
              value={round.closesOn}
              onChange={(event) => patch({ closesOn: event.target.value })}
            />
          )}
        </FormField>
        <FormField
          id="envelopeFen"
          label={t('经费额度（万元）', 'Envelope (10,000 yuan)')}
          problem={problem('envelopeFen')}
        >
          {(marks) => (
            <MoneyInput
              {...marks}
              value={round.envelopeFen}
              onChange={(envelopeFen) => patch({ envelopeFen })}
            />
          )}
        </FormField>
      </div>
      <fieldset id="topics" className="choice-lines">
        <legend>{t('申报方向', 'Topics')}</legend>
        {round.topics.map((one, index) => (
          <div key={index} className="topic-line">
            <FormField
              id={`topics.${index}.zh`}
              label={t(`方向${index + 1}名称`, `Name of topic ${index + 1}`)}
              labelHidden
              problem={problem(`topics.${index}.zh`)}
            >
              {(marks) => (
                <Input
                  {...marks}
                  maxLength={40}
                  value={one.zh}
                  onChange={(event) => topic(index, { zh: event.target.value })}
                />
              )}
            </FormField>
            <CheckLine
              isChecked={one.priority}
              onChange={(isChecked) => topic(index, { priority: isChecked })}
            >
              {t('优先支持', 'Priority')}
            </CheckLine>
            <Button
              type="text"
              aria-label={t(`删除方向${index + 1}`, `Remove topic ${index + 1}`)}
              onClick={() => patch({ topics: round.topics.filter((_, at) => at !== index) })}
            >
              {t('删除', 'Remove')}
            </Button>
          </div>
        ))}
        {round.topics.length < 40 ? (
          <Button onClick={() => patch({ topics: [...round.topics, { zh: '', priority: false }] })}>
            {t('增加方向', 'Add a topic')}
          </Button>
        ) : null}
      </fieldset>
      <DraftMark draft={draft} />
      <RefusalNote error={command.error} />
      <p className="form-hint">
        {t(
          '发布后按此规则版本受理，评审标准和权重不再变动。',
          'Once opened, the criteria and weights of the edition stay as they are for this round.',
        )}
      </p>
      <div className="button-row">
        <Button type="primary" loading={command.isPending} onClick={send}>
          {t('发布申报批次', 'Open the round')}
        </Button>
        <Button onClick={onDone}>{t('取消', 'Cancel')}</Button>
      </div>
    </section>
  );
};
