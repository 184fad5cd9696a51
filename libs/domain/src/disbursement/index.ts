export * from './another-payment.rule';
export * from './ledger.rule';
export * from './payment.rule';
export * from './tranche-plan.rule';
export * from './tranche.rule';
