import type { NoticeRule } from './notice-rule';

/** What a rule tells, to whom and of what; the forms below say how. */
export type Said = Pick<NoticeRule, 'id' | 'on' | 'to' | 'kind'> &
  Partial<Pick<NoticeRule, 'when' | 'unless' | 'still' | 'leadsTo'>>;

/** For whoever looks. */
export const inProduct = (said: Said): NoticeRule => ({
  ...said,
  channels: ['in_product'],
  urgent: false,
  legal: false,
  canSwitchOff: true,
});
/** Somebody must act, or learns what became of a case. */
export const mailed = (said: Said): NoticeRule => ({ ...inProduct(said), channels: ['in_product', 'email'] });
/** It cannot wait for the next morning. */
export const urgent = (said: Said): NoticeRule => ({
  ...inProduct(said),
  channels: ['in_product', 'email', 'sms'],
  urgent: true,
});
/** The law wants the parties to be told (administrative licensing law, art. 32 and 38, by analogy). */
export const legal = (said: Said): NoticeRule => ({
  ...inProduct(said),
  channels: ['in_product', 'email', 'sms'],
  legal: true,
  canSwitchOff: false,
});
/** How people learn of their tasks: an edition may choose the ways, but not leave it out. */
export const kept = (rule: NoticeRule): NoticeRule => ({ ...rule, canSwitchOff: false });
/** It is legal and somebody must act in time. */
export const pressing = (rule: NoticeRule): NoticeRule => ({ ...rule, urgent: true });
