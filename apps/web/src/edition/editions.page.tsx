import { listEditions, moveEditions, type Receipt } from '@shenpi/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useHasRole } from '../identity/session';
import { OperatorTabs } from '../operator/operator-tabs';
import { Answered, DecisionScope, EmptyState, PageHead, ReceiptNote } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import { EditionMoves } from './edition-moves';
import { EditionRows } from './edition-rows';
import type { Edition, Moved } from './edition-words';
import { MoveForm } from './move-form';
import '../application/form-parts/form-parts.css';
import './editions.css';

/** How the move went, case by case where it did not. */
const Result = ({ moved, refused }: Moved) => {
  const { t } = useText();
  return (
    <div className="receipt-note" role="status">
      <p className="receipt-title">
        {t(`✓ 已迁移 ${moved.length} 件`, `✓ ${moved.length} moved`)}
        {refused.length > 0 && t(`，未迁移 ${refused.length} 件`, `, ${refused.length} not moved`)}
      </p>
      {refused.length > 0 && (
        <ul>
          {refused.map((one) => (
            <li key={one.projectId}>
              <Link to={`/operator/projects/${one.projectId}`}>
                {one.projectNumber ?? t('未编号', 'no number yet')}
              </Link>{' '}
              {t(one.zh, one.en)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

/** 规则版本: which editions are in use and by how many, whether they are sound; moving cases to another version and back. */
const EditionsPage = () => {
  const { t } = useText();
  const { access } = moveEditions;
  const mayMove = useHasRole(...(typeof access === 'string' ? [] : access));
  const reading = useRoute(listEditions);
  const [from, setFrom] = useState<Edition | null>(null);
  const [moved, setMoved] = useState<Moved | null>(null);
  const [undone, setUndone] = useState<{ readonly receipt: Receipt; readonly title: string } | null>(null);
  return (
    <>
      <PageHead
        title={t('规则版本', 'Editions')}
        facts={t(
          '每个项目自始至终按受理时的版本办理；改用另一版本须逐件核对。',
          'A case goes by the edition under which it began; going over to another one is checked case by case.',
        )}
      />
      <OperatorTabs />
      {moved !== null && <Result {...moved} />}
      {undone !== null && <ReceiptNote {...undone} />}
      <Answered query={reading}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('还没有规则版本', 'No edition is in the record yet')} />
          ) : from === null ? (
            <EditionRows
              editions={items}
              onMove={
                mayMove
                  ? (edition) => {
                      setMoved(null);
                      setFrom(edition);
                    }
                  : undefined
              }
            />
          ) : (
            <DecisionScope key={`${from.code}@${from.version}`}>
              <MoveForm
                editions={items}
                from={from}
                onCancel={() => setFrom(null)}
                onMoved={(result) => {
                  setFrom(null);
                  setMoved(result);
                  window.scrollTo(0, 0);
                }}
              />
            </DecisionScope>
          )
        }
      </Answered>
      {mayMove && (
        <EditionMoves
          onUndone={(receipt, number) =>
            setUndone({ receipt, title: t(`撤回 ${number} 的迁移`, `the move of ${number} taken back`) })
          }
        />
      )}
    </>
  );
};

export default EditionsPage;
