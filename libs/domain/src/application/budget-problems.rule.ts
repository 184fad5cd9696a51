import { inYuan, isFen, reject, type Fen, type Rejection } from '../kernel';
import type { ApplicationForm, BudgetLine, BudgetSource } from './application-form';
import { requiredField } from './required-field';

export interface BudgetLimits {
  readonly requestedMaxFen: Fen;
  readonly budgetCategories: readonly { readonly code: string }[];
}

const invalidAmount = (field: string, zh: string, en: string): Rejection =>
  reject('amount_invalid', `${zh}必须大于零，精确到分`, `${en} must be more than zero, in whole fen`, {
    field,
  });

/** The two totals of the form by themselves; whether the lines make them is told by `budgetProblems`. */
export const totalsProblems = (
  form: Partial<ApplicationForm>,
  limits: BudgetLimits,
): readonly Rejection[] => {
  const { requestedFen, ownFundsFen } = form;
  const problems: Rejection[] = [];
  if (requestedFen !== undefined && (!isFen(requestedFen) || requestedFen === 0)) {
    problems.push(invalidAmount('requestedFen', '申请经费', 'The amount requested'));
  } else if (requestedFen !== undefined && requestedFen > limits.requestedMaxFen) {
    problems.push(
      reject(
        'requested_over_limit',
        `申请经费超过本批次上限${inYuan(limits.requestedMaxFen)}元`,
        `The amount requested exceeds the limit of this call, ${inYuan(limits.requestedMaxFen)} yuan`,
        { field: 'requestedFen' },
      ),
    );
  }
  if (ownFundsFen !== undefined && !isFen(ownFundsFen)) {
    problems.push(
      reject(
        'amount_invalid',
        '自筹经费不能为负数，精确到分',
        'Own funds must not be negative, in whole fen',
        {
          field: 'ownFundsFen',
        },
      ),
    );
  }
  return problems;
};

const lineProblems = (line: BudgetLine, index: number, limits: BudgetLimits): readonly Rejection[] => {
  const zh = `预算第${index + 1}行`;
  const en = `Budget line ${index + 1}`;
  const known = limits.budgetCategories.some((category) => category.code === line.category);
  return [
    ...(known
      ? []
      : [
          reject(
            'budget_category_unknown',
            `${zh}的科目不存在，请重新选择`,
            `${en}: no such category, choose another`,
            {
              field: `budget.${index}.category`,
            },
          ),
        ]),
    ...(isFen(line.amountFen) && line.amountFen > 0
      ? []
      : [invalidAmount(`budget.${index}.amountFen`, `${zh}的金额`, `${en}: the amount`)]),
  ];
};

const sourceProblems = (
  budget: readonly BudgetLine[],
  source: BudgetSource,
  wantedFen: Fen | undefined,
  name: { readonly zh: string; readonly en: string },
): readonly Rejection[] => {
  const sumFen = budget
    .filter((line) => line.source === source)
    .reduce((sum, line) => sum + line.amountFen, 0);
  if (wantedFen === undefined || sumFen === wantedFen) return [];
  return [
    reject(
      'budget_does_not_add_up',
      `预算中${name.zh}合计${inYuan(sumFen)}元，与填报的${inYuan(wantedFen)}元不一致`,
      `The budget lines for ${name.en} add up to ${inYuan(sumFen)} yuan, the form says ${inYuan(wantedFen)} yuan`,
      { field: 'budget' },
    ),
  ];
};

/** The lines by themselves, and against the amount requested (own level) and the own funds (matching). */
export const budgetProblems = (
  form: Partial<ApplicationForm>,
  limits: BudgetLimits,
): readonly Rejection[] => {
  const budget = form.budget ?? [];
  if (budget.length === 0) return [requiredField('budget')];
  return [
    ...budget.flatMap((line, index) => lineProblems(line, index, limits)),
    ...sourceProblems(budget, 'own_level', form.requestedFen, { zh: '申请经费', en: 'the amount requested' }),
    ...sourceProblems(budget, 'matching', form.ownFundsFen, { zh: '自筹经费', en: 'own funds' }),
  ];
};
