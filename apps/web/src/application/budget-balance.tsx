import { inWan, type Fen } from '@shenpi/domain';
import { Button } from 'antd';
import { useText } from '../platform/text';

interface BudgetBalanceProps {
  readonly name: string;
  readonly statedFen: Fen;
  readonly sumFen: Fen;
  /** Takes the sum of the lines over into the stated amount. */
  readonly onTakeOver: (() => void) | null;
}

/** One stated amount against its lines: in agreement, or by how much not. */
export const BudgetBalance = ({ name, statedFen, sumFen, onTakeOver }: BudgetBalanceProps) => {
  const { t } = useText();
  const difference = statedFen - sumFen;
  const verdict =
    difference === 0
      ? t('✓ 一致', '✓ in agreement')
      : difference > 0
        ? t(`明细还差 ${inWan(difference)} 万元`, `lines are short by ${inWan(difference)}`)
        : t(`明细多出 ${inWan(-difference)} 万元`, `lines exceed it by ${inWan(-difference)}`);
  return (
    <li>
      {t(
        `${name} ${inWan(statedFen)} 万元，明细合计 ${inWan(sumFen)} 万元：`,
        `${name} ${inWan(statedFen)}, lines ${inWan(sumFen)} (10,000 yuan): `,
      )}
      <span className={difference === 0 ? 'sum-right' : 'sum-wrong'}>{verdict}</span>
      {difference !== 0 && onTakeOver ? (
        <Button type="link" size="small" onClick={onTakeOver}>
          {t('按明细合计填写', 'Take over the sum')}
        </Button>
      ) : null}
    </li>
  );
};
