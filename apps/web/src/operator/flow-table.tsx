import { useText } from '../platform/text';
import { actorWords, stateWords, triggerWords } from './flow-words';
import type { RunningFlow } from './answers';

/** Every transition of the running definition as a table: for readers who cannot use the drawing, and on paper. */
export const FlowTable = ({ flow }: { readonly flow: RunningFlow }) => {
  const { t, pick } = useText();
  return (
    <details className="flow-table">
      <summary>
        {t(
          `现行规则的全部流转（${flow.edges.length} 条）`,
          `Every transition of the running edition (${flow.edges.length})`,
        )}
      </summary>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('从', 'From')}</th>
            <th scope="col">{t('因', 'On')}</th>
            <th scope="col">{t('由', 'By')}</th>
            <th scope="col">{t('到', 'To')}</th>
          </tr>
        </thead>
        <tbody>
          {flow.edges.map(({ from, to, on, by }) => (
            <tr key={`${from}>${on}>${to}`}>
              <td>{from === 'new' ? t('（新建）', '(new)') : pick(stateWords(from))}</td>
              <td data-label={t('因', 'On')}>{pick(triggerWords(on))}</td>
              <td data-label={t('由', 'By')}>{pick(actorWords(by))}</td>
              <td data-label={t('到', 'To')}>{pick(stateWords(to))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};
