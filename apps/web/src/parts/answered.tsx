import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { Offline, Refusal } from '../platform/refusal';
import { useText } from '../platform/text';
import { EmptyState } from './empty-state';
import { RefusalNote } from './refusal-note';

const PATIENCE_MS = 300;

/** Skeleton lines, shown only when an answer takes longer than a person notices. */
export const Loading = ({ rows = 4 }: { readonly rows?: number }) => {
  const { t } = useText();
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setIsSlow(true), PATIENCE_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div className="loading" role="status" aria-label={t('正在读取', 'Loading')}>
      {isSlow && Array.from({ length: rows }, (_, row) => <span key={row} className="skeleton" />)}
    </div>
  );
};

interface Query<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface AnsweredProps<T> {
  readonly query: Query<T>;
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}

/**
 * What a read answered, or why not: skeleton, "nothing here that you may see", or the cut line with a way to try again.
 * What was read once stays on the page while the line is cut or the server is in trouble.
 */
export const Answered = <T,>({ query, rows, children }: AnsweredProps<T>) => {
  const { t } = useText();
  const isGone = query.error instanceof Refusal && [403, 404].includes(query.error.status);
  if (query.data !== undefined && !isGone) return <>{children(query.data)}</>;
  if (query.error === null) return <Loading rows={rows} />;
  if (query.error instanceof Refusal && query.error.status === 404) {
    return (
      <EmptyState
        title={t('没有找到', 'Not found')}
        text={t(
          '它不存在，或者不在您的查看范围内。',
          'It does not exist, or it is not within what you may see.',
        )}
      />
    );
  }
  return (
    <div className="load-failed">
      <RefusalNote error={query.error} />
      {(query.error instanceof Offline || (query.error instanceof Refusal && query.error.status >= 500)) && (
        <Button onClick={() => void query.refetch()}>{t('重新读取', 'Read again')}</Button>
      )}
    </div>
  );
};
