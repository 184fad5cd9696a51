import { readClock, readClockMove, type Answer } from '@shenpi/contract';
import { dayOf } from '@shenpi/domain';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useHasRole } from '../identity/session';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import { dayWords } from '../platform/time-words';
import { moveShare } from './clock-targets';

type Move = NonNullable<Answer<typeof readClock>['move']>;

const EVERY_MS = 500;

/** A move of the clock that is under way: how far, how many due instants so far; and why, when it failed. */
export const ClockProgress = ({ move }: { readonly move: Move | null }) => {
  const { t, language } = useText();
  const queries = useQueryClient();
  const isOperator = useHasRole('sys_admin');
  const isRunning = move?.state === 'running';
  const polled = useRoute(
    readClockMove,
    { params: { moveId: move?.id ?? '' } },
    { enabled: isRunning && isOperator, refetchInterval: EVERY_MS },
  );
  const current = polled.data !== undefined && polled.data.move.id === move?.id ? polled.data.move : move;
  const hasEnded = isRunning && current !== null && current.state !== 'running';
  useEffect(() => {
    if (hasEnded) void queries.invalidateQueries();
  }, [hasEnded, queries]);
  if (current === null) return null;
  if (current.state === 'failed' && isOperator) {
    return (
      <span className="tone-late" role="status">
        {t(
          `✕ 时钟未能移到 ${dayWords(dayOf(current.target), language)}：${current.detail ?? ''}`,
          `✕ The clock did not reach ${dayWords(dayOf(current.target), language)}: ${current.detail ?? ''}`,
        )}
      </span>
    );
  }
  if (current.state !== 'running') return null;
  return (
    <div className="clock-progress">
      <progress
        max={100}
        value={moveShare(current)}
        aria-label={t('时钟移动进度', 'Progress of the clock')}
      />
      <span role="status">
        {t(
          `正在前进到 ${dayWords(dayOf(current.target), language)}，已办理 ${current.steps} 个到期时刻`,
          `Going to ${dayWords(dayOf(current.target), language)}, ${current.steps} due instants done`,
        )}
      </span>
    </div>
  );
};
