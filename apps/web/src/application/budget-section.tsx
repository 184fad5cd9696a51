import type { ApplicationFormInput } from '@shenpi/contract';
import { APPLICATION_FIELDS, inWan } from '@shenpi/domain';
import { Button } from 'antd';
import { MoneyInput } from '../parts';
import { useText } from '../platform/text';
import type { SectionProps } from './application-section-props';
import { BudgetBalance } from './budget-balance';
import { sumOf } from './budget-sum';
import { FormField, FormSection, NativeSelect } from './form-parts';

type Line = ApplicationFormInput['budget'][number];

/** Amounts asked for and brought along, and the lines that must add up to each. */
export const BudgetSection = ({ form, patch, problems, context, notes, isOpen }: SectionProps) => {
  const { t, pick } = useText();
  const budget = form.budget ?? [];
  const open = isOpen('budget');
  const categories = context.budgetCategories ?? [];
  const change = (index: number, part: Partial<Line>) =>
    patch({ budget: budget.map((line, at) => (at === index ? { ...line, ...part } : line)) });
  const add = () => {
    const unused = categories.find(
      (category) => !budget.some((line) => line.category === category.code && line.source === 'own_level'),
    );
    patch({ budget: [...budget, { category: unused?.code ?? '', source: 'own_level', amountFen: 0 }] });
  };
  const ownLevelFen = sumOf(budget, 'own_level');
  const matchingFen = sumOf(budget, 'matching');
  const max = context.limits?.requestedMaxFen;
  return (
    <FormSection id="budget" note={notes?.budget} title={pick(APPLICATION_FIELDS.budget)}>
      <div className="form-columns">
        <FormField
          id="requestedFen"
          label={t('申请经费（万元）', 'Amount requested (10,000 yuan)')}
          hint={max === undefined ? null : t(`本批次上限 ${inWan(max)} 万元`, `At most ${inWan(max)}`)}
          problem={problems.get('requestedFen')}
          note={notes?.requestedFen}
          disabled={!isOpen('requestedFen')}
        >
          {(marks) => (
            <MoneyInput
              {...marks}
              value={form.requestedFen ?? null}
              onChange={(fen) => patch({ requestedFen: fen ?? undefined })}
            />
          )}
        </FormField>
        <FormField
          id="ownFundsFen"
          label={t('自筹经费（万元）', 'Own funds (10,000 yuan)')}
          hint={t('没有自筹经费填 0', 'Enter 0 if there are none')}
          problem={problems.get('ownFundsFen')}
          note={notes?.ownFundsFen}
          disabled={!isOpen('ownFundsFen')}
        >
          {(marks) => (
            <MoneyInput
              {...marks}
              value={form.ownFundsFen ?? null}
              onChange={(fen) => patch({ ownFundsFen: fen ?? undefined })}
            />
          )}
        </FormField>
      </div>
      {problems.get('budget') ? <p className="form-problem">{problems.get('budget')}</p> : null}
      {budget.length > 0 ? (
        <table className="line-table">
          <thead>
            <tr>
              <th scope="col">{t('科目', 'Category')}</th>
              <th scope="col">{t('来源', 'Source')}</th>
              <th scope="col">{t('金额（万元）', 'Amount (10,000 yuan)')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {budget.map((line, index) => (
              <tr key={index}>
                <td>
                  <FormField
                    id={`budget.${index}.category`}
                    label={t(`第${index + 1}行科目`, `Category of line ${index + 1}`)}
                    labelHidden
                    disabled={!open}
                    problem={problems.get(`budget.${index}.category`)}
                  >
                    {(marks) => (
                      <NativeSelect
                        {...marks}
                        value={line.category}
                        onChange={(category) => change(index, { category })}
                        placeholder={t('请选择', 'Choose')}
                        options={categories.map((category) => ({
                          value: category.code,
                          label: pick(category),
                        }))}
                      />
                    )}
                  </FormField>
                </td>
                <td>
                  <FormField
                    id={`budget.${index}.source`}
                    label={t(`第${index + 1}行来源`, `Source of line ${index + 1}`)}
                    labelHidden
                    disabled={!open}
                  >
                    {(marks) => (
                      <NativeSelect
                        {...marks}
                        value={line.source}
                        onChange={(source) =>
                          change(index, { source: source === 'matching' ? 'matching' : 'own_level' })
                        }
                        options={[
                          { value: 'own_level', label: t('申请经费', 'Requested') },
                          { value: 'matching', label: t('自筹', 'Own funds') },
                        ]}
                      />
                    )}
                  </FormField>
                </td>
                <td>
                  <FormField
                    id={`budget.${index}.amountFen`}
                    label={t(`第${index + 1}行金额（万元）`, `Amount of line ${index + 1}`)}
                    labelHidden
                    disabled={!open}
                    problem={problems.get(`budget.${index}.amountFen`)}
                  >
                    {(marks) => (
                      <MoneyInput
                        {...marks}
                        value={line.amountFen === 0 ? null : line.amountFen}
                        onChange={(fen) => change(index, { amountFen: fen ?? 0 })}
                      />
                    )}
                  </FormField>
                </td>
                <td>
                  {open ? (
                    <Button
                      type="text"
                      aria-label={t(`删除预算第${index + 1}行`, `Remove budget line ${index + 1}`)}
                      onClick={() => patch({ budget: budget.filter((_, at) => at !== index) })}
                    >
                      {t('删除', 'Remove')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <ul className="line-sum" aria-live="polite">
        <BudgetBalance
          name={t('申请经费', 'Requested')}
          statedFen={form.requestedFen ?? 0}
          sumFen={ownLevelFen}
          onTakeOver={isOpen('requestedFen') ? () => patch({ requestedFen: ownLevelFen }) : null}
        />
        <BudgetBalance
          name={t('自筹经费', 'Own funds')}
          statedFen={form.ownFundsFen ?? 0}
          sumFen={matchingFen}
          onTakeOver={isOpen('ownFundsFen') ? () => patch({ ownFundsFen: matchingFen }) : null}
        />
        <li>
          {t(`总预算 ${inWan(ownLevelFen + matchingFen)} 万元`, `Total ${inWan(ownLevelFen + matchingFen)}`)}
        </li>
      </ul>
      {open && budget.length < 40 ? (
        <Button onClick={add}>{t('增加预算行', 'Add a budget line')}</Button>
      ) : null}
    </FormSection>
  );
};
