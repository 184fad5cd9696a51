import type { ApplicationFormInput } from '@shenpi/contract';
import { Money } from '../parts';
import { useText } from '../platform/text';
import { sumOf } from './budget-sum';

interface BudgetPaperProps {
  readonly budget: ApplicationFormInput['budget'];
  /** Category codes in words. */
  readonly categories: Readonly<Record<string, string>>;
}

/** The budget lines with their sums. */
export const BudgetPaper = ({ budget, categories }: BudgetPaperProps) => {
  const { t } = useText();
  if (budget.length === 0) return <p className="muted">{t('没有预算明细。', 'No budget lines.')}</p>;
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t('科目', 'Category')}</th>
          <th scope="col">{t('来源', 'Source')}</th>
          <th scope="col" className="number">
            {t('金额', 'Amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {budget.map((line, index) => (
          <tr key={index}>
            <td>{categories[line.category] ?? line.category}</td>
            <td>{line.source === 'own_level' ? t('申请', 'Requested') : t('自筹', 'Own')}</td>
            <td className="number">
              <Money fen={line.amountFen} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2}>{t('申请合计', 'Requested in total')}</td>
          <td className="number">
            <Money fen={sumOf(budget, 'own_level')} />
          </td>
        </tr>
        <tr>
          <td colSpan={2}>{t('自筹合计', 'Own funds in total')}</td>
          <td className="number">
            <Money fen={sumOf(budget, 'matching')} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
};
