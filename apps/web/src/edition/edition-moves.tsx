import { listEditionMoves, undoEditionMove, type Receipt } from '@shenpi/contract';
import { Link } from 'react-router';
import { Answered, ConfirmButton, ShowMore } from '../parts';
import { useRoutePages } from '../platform/api';
import { useCommand } from '../platform/command';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { EditionMove } from './edition-words';

interface RowProps {
  readonly move: EditionMove;
  readonly onUndone: (receipt: Receipt, number: string) => void;
}

const Row = ({ move, onUndone }: RowProps) => {
  const { t, language } = useText();
  const now = useRecordNow();
  const command = useCommand(undoEditionMove, `edition-move:${move.id}:undo`);
  const number = move.projectNumber ?? t('未编号', 'no number yet');
  return (
    <tr>
      <td>
        <div>
          <Link to={`/operator/projects/${move.projectId}`}>{number}</Link>
        </div>
        {t(
          `第 ${move.fromVersion} 版 → 第 ${move.toVersion} 版`,
          `version ${move.fromVersion} → ${move.toVersion}`,
        )}
        <div className="muted choice-what">{move.reason}</div>
      </td>
      <td data-label={t('迁移', 'Moved')}>
        {move.movedBy.name} {instantWords(move.movedAt, language, now)}
      </td>
      <td data-label={t('撤回', 'Taken back')}>
        {move.undoneAt !== null &&
          `${move.undoneBy?.name ?? ''} ${instantWords(move.undoneAt, language, now)}`}
        {move.mayUndo && (
          <ConfirmButton
            label={t('撤回迁移', 'Take it back')}
            name={t(`撤回迁移 ${number}`, `Take the move of ${number} back`)}
            size="small"
            isPending={command.isPending}
            error={command.error}
            onOpen={command.reset}
            onConfirm={(close) =>
              command.mutate(
                { params: { moveId: move.id }, body: {} },
                {
                  onSuccess: ({ receipt }) => {
                    close();
                    onUndone(receipt, number);
                  },
                },
              )
            }
          >
            <p>
              {t(
                `${number} 回到第 ${move.fromVersion} 版，如同没有迁移过；撤回同样记入经过。`,
                `${number} goes back to version ${move.fromVersion} as if it had not been moved; that stands in its history as well.`,
              )}
            </p>
          </ConfirmButton>
        )}
        {move.undoneAt === null && !move.mayUndo && (
          <span className="muted">{t('已按新版本作出决定，不能撤回', 'decided under it, no way back')}</span>
        )}
      </td>
    </tr>
  );
};

/** Which cases went over to another version, by whom and why; taken back until the first decision under it. */
export const EditionMoves = ({ onUndone }: Pick<RowProps, 'onUndone'>) => {
  const { t } = useText();
  const pages = useRoutePages(listEditionMoves, { query: { limit: 20 } });
  return (
    <section aria-label={t('迁移记录', 'Moves')}>
      <h2>{t('迁移记录', 'Moves')}</h2>
      <Answered query={pages} rows={2}>
        {(data) => {
          const moves = data.pages.flatMap((page) => page.items);
          if (moves.length === 0)
            return <p className="muted">{t('还没有项目迁移过版本。', 'No case has been moved yet.')}</p>;
          return (
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{t('项目', 'Case')}</th>
                  <th scope="col">{t('迁移', 'Moved')}</th>
                  <th scope="col">{t('撤回', 'Taken back')}</th>
                </tr>
              </thead>
              <tbody>
                {moves.map((move) => (
                  <Row key={move.id} move={move} onUndone={onUndone} />
                ))}
              </tbody>
            </table>
          );
        }}
      </Answered>
      <ShowMore pages={pages} />
    </section>
  );
};
