import type { SectionProps } from './application-section-props';
import { BasicsSection } from './basics-section';
import { BudgetSection } from './budget-section';
import { ClosingSection } from './closing-section';
import { IndicatorsSection } from './indicators-section';
import { TeamSection } from './team-section';

/** The whole application form, in the order in which it is printed. */
export const ApplicationSections = (props: SectionProps) => (
  <>
    <BasicsSection {...props} />
    <TeamSection {...props} />
    <BudgetSection {...props} />
    <IndicatorsSection {...props} />
    <ClosingSection {...props} />
  </>
);
