import type { ContextSource } from './context-source.read';
import type { TaskContext } from './task-context.read';

/** What the unit or the second person wrote when they sent the case back. */
export const returnedReason = ({ facts }: ContextSource): TaskContext =>
  facts.returnedReason === null ? {} : { returnedReason: facts.returnedReason };

/** What the form of an application is filled in and checked against. */
export const applicationForm = ({ facts, edition }: ContextSource): TaskContext => {
  const { titleMax, abstractMax, requestedMaxFen, paperMaxBytes, budgetCategories } = edition.application;
  return {
    topics: facts.topics.map(({ code, zh }) => ({ code, zh })),
    budgetCategories: [...budgetCategories],
    limits: { titleMax, abstractMax, requestedMaxFen, paperMaxBytes },
  };
};

/** The defects that the one correction notice names. */
export const namedDefects = ({ facts }: ContextSource): TaskContext =>
  facts.defects === null ? {} : { defects: facts.defects };

export const refusalReasons = ({ edition }: ContextSource): TaskContext => ({
  refusalReasons: [...edition.application.refusalReasons],
});
