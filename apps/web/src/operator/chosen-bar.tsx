import { findOperatorProjects } from '@shenpi/contract';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { RefusalNote } from '../parts';
import { callRoute } from '../platform/api';
import { useText } from '../platform/text';
import { MOST_OF_ONE_BATCH } from './batch-words';
import type { FindQuery } from './find-query';
import type { Selection } from './selection';

const PAGE = 200;

/** The ids of everything that is found, page after page, up to what one batch takes. */
const allIds = async (query: FindQuery): Promise<readonly string[]> => {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await callRoute(findOperatorProjects, { query: { ...query, after, limit: PAGE } });
    ids.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after !== undefined && ids.length < MOST_OF_ONE_BATCH);
  return ids.slice(0, MOST_OF_ONE_BATCH);
};

interface ChosenBarProps {
  readonly query: FindQuery;
  readonly total: number;
  readonly selection: Selection;
}

/** How many are chosen, and what can be done with them. */
export const ChosenBar = ({ query, total, selection }: ChosenBarProps) => {
  const { t } = useText();
  const navigate = useNavigate();
  const all = useMutation({ mutationFn: () => allIds(query), onSuccess: selection.set });
  const count = selection.ids.size;
  const reachable = Math.min(total, MOST_OF_ONE_BATCH);
  return (
    <section className="chosen-bar" aria-label={t('所选项目', 'Chosen cases')}>
      <span role="status">{t(`已选 ${count} 项`, `${count} chosen`)}</span>
      {total > count && (
        <Button size="small" loading={all.isPending} onClick={() => all.mutate()}>
          {total > MOST_OF_ONE_BATCH
            ? t(`选中前 ${reachable} 项`, `Choose the first ${reachable}`)
            : t(`选中全部 ${reachable} 项`, `Choose all ${reachable}`)}
        </Button>
      )}
      {count > 0 && (
        <>
          <Button size="small" onClick={() => selection.set([])}>
            {t('取消选择', 'Choose none')}
          </Button>
          <Button
            size="small"
            type="primary"
            disabled={count > MOST_OF_ONE_BATCH}
            onClick={() =>
              void navigate('/operator/batches/new', { state: { projectIds: [...selection.ids] } })
            }
          >
            {t(`处置所选 ${count} 项`, `Cure the ${count} chosen`)}
          </Button>
        </>
      )}
      {count > MOST_OF_ONE_BATCH && (
        <span className="tone-soon">
          {t(`! 一次最多 ${MOST_OF_ONE_BATCH} 项`, `! at most ${MOST_OF_ONE_BATCH} at a time`)}
        </span>
      )}
      {count === 0 && (
        <span className="muted">
          {t('勾选，或用 j/k 移动、x 选中。', 'Mark them, or walk with j/k and press x.')}
        </span>
      )}
      <RefusalNote error={all.error} />
    </section>
  );
};
