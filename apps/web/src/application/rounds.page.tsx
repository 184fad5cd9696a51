import { listRounds } from '@shenpi/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useHasRole } from '../identity/session';
import { Answered, EmptyState, PageHead } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import { NewRound } from './new-round';
import { RoundItem } from './round-item';
import './application.css';

const ORDER = { open: 0, planned: 1, closed: 2 } as const;

/** 申报批次: the calls, open ones first. */
const RoundsPage = () => {
  const { t } = useText();
  const rounds = useRoute(listRounds);
  const mayOpen = useHasRole('plan_office');
  const [isNew, setIsNew] = useState(false);
  return (
    <>
      <PageHead
        title={t('申报批次', 'Call rounds')}
        action={
          mayOpen && !isNew ? (
            <Button onClick={() => setIsNew(true)}>{t('新建申报批次', 'New call round')}</Button>
          ) : undefined
        }
      />
      {isNew ? <NewRound onDone={() => setIsNew(false)} /> : null}
      <Answered query={rounds}>
        {(answer) =>
          answer.rounds.length === 0 ? (
            <EmptyState
              title={t('还没有申报批次', 'No call rounds yet')}
              text={t(
                '计划科发布指南后，批次会出现在这里。',
                'They appear here once the plan office opens one.',
              )}
            />
          ) : (
            <ul className="round-list">
              {[...answer.rounds]
                .sort((a, b) => ORDER[a.state] - ORDER[b.state] || (a.closesAt < b.closesAt ? 1 : -1))
                .map((round) => (
                  <RoundItem key={round.id} round={round} />
                ))}
            </ul>
          )
        }
      </Answered>
    </>
  );
};

export default RoundsPage;
