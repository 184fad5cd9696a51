import type { ApplicationFormInput } from '@shenpi/contract';
import type { BudgetSource, Fen } from '@shenpi/domain';

/** Sum of the lines of one source, in fen. */
export const sumOf = (budget: ApplicationFormInput['budget'], source: BudgetSource): Fen =>
  budget.filter((line) => line.source === source).reduce((sum, line) => sum + line.amountFen, 0);
