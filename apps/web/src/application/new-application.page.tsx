import { createApplication, listRounds, readProject, type Round } from '@shenpi/contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Answered, EmptyState, PageHead, RefusalNote } from '../parts';
import { callRoute, useRoute } from '../platform/api';
import { useCommand } from '../platform/command';
import { focusField } from '../platform/focus-field';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { FormField, NativeSelect } from './form-parts';
import './application.css';

const NewApplication = ({ rounds }: { readonly rounds: readonly Round[] }) => {
  const { t, language } = useText();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [roundId, setRoundId] = useState(
    () => search.get('round') ?? (rounds.length === 1 ? (rounds[0]?.id ?? '') : ''),
  );
  const [title, setTitle] = useState('');
  const [topicCode, setTopicCode] = useState('');
  const [missing, setMissing] = useState<'roundId' | 'title' | null>(null);
  const command = useCommand(createApplication, 'application:new');
  const round = rounds.find((one) => one.id === roundId);

  const create = async (): Promise<void> => {
    const lacking = round === undefined ? 'roundId' : title.trim() === '' ? 'title' : null;
    setMissing(lacking);
    if (lacking !== null) {
      focusField(lacking);
      return;
    }
    const form = { title: title.trim(), ...(topicCode === '' ? {} : { topicCode }) };
    // A refusal stands in command.error below.
    const answer = await command.mutateAsync({ body: { roundId, form } }).catch(() => null);
    const projectId = answer?.receipt.projectId;
    if (!projectId) return;
    const { project } = await callRoute(readProject, { params: { projectId } });
    const [task] = project.myTasks;
    await navigate(task ? `/tasks/${task.id}` : `/projects/${projectId}`, { replace: true });
  };

  return (
    <form
      className="new-application"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <FormField
        id="roundId"
        label={t('申报批次', 'Call round')}
        problem={missing === 'roundId' ? t('请选择申报批次', 'Choose a round') : null}
        hint={
          round
            ? t(
                `申报截止 ${instantWords(round.closesAt, 'zh')}`,
                `Closes ${instantWords(round.closesAt, language)}`,
              )
            : null
        }
      >
        {(marks) => (
          <NativeSelect
            {...marks}
            value={round ? roundId : ''}
            onChange={(id) => {
              setRoundId(id);
              setTopicCode('');
            }}
            placeholder={t('请选择', 'Choose')}
            options={rounds.map((one) => ({ value: one.id, label: one.title }))}
          />
        )}
      </FormField>
      {round ? (
        <FormField id="topicCode" label={t('申报方向', 'Topic')} optional>
          {(marks) => (
            <NativeSelect
              {...marks}
              value={topicCode}
              onChange={setTopicCode}
              placeholder={t('可以稍后再选', 'May be chosen later')}
              options={round.topics.map((topic) => ({
                value: topic.code,
                label: topic.priority ? t(`${topic.zh}（优先支持）`, `${topic.zh} (priority)`) : topic.zh,
              }))}
            />
          )}
        </FormField>
      ) : null}
      <FormField
        id="title"
        label={t('项目名称', 'Title')}
        hint={t('以后还可以修改。', 'It can still be changed.')}
        problem={missing === 'title' ? t('请填写项目名称', 'Give the project a title') : null}
      >
        {(marks) => (
          <Input
            {...marks}
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </FormField>
      <RefusalNote error={command.error} />
      <Button type="primary" size="large" htmlType="submit" loading={command.isPending}>
        {t('开始填写申报书', 'Begin the application')}
      </Button>
      <p className="form-hint">
        {t(
          '建立草稿后逐项填写，随时可以离开；提交前只有您能看到。',
          'Creates a draft that only you see until it is submitted; leave and come back whenever you like.',
        )}
      </p>
    </form>
  );
};

/** 新建申报: choose the call, give a title, go on in the form. */
const NewApplicationPage = () => {
  const { t } = useText();
  const rounds = useRoute(listRounds);
  return (
    <>
      <PageHead title={t('新建申报', 'New application')} />
      <Answered query={rounds}>
        {(answer) => {
          const open = answer.rounds.filter((round) => round.state === 'open');
          return open.length === 0 ? (
            <EmptyState
              title={t('目前没有开放申报的批次', 'No round is open')}
              text={t('请留意科技局发布的申报指南。', 'Watch for the guide of the next call.')}
            />
          ) : (
            <NewApplication rounds={open} />
          );
        }}
      </Answered>
    </>
  );
};

export default NewApplicationPage;
