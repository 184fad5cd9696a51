import { courseOn } from '../../course';
import { doubledEvents } from '../../what-is-wrong';
import type { Evidence, Fire, Nemesis } from '../nemesis';
import { answerAwkwardly, answerTwice, ordersRefusedAsDoubles } from './doubled-answers';
import { doubleAtOnce, repeatLater } from './doubled-commands';
import { addJobsTwice, loseWakes, signalTooLate, signalTwice, untilAttended } from './doubled-wakes';
import { withoutFaults } from './without-faults';
import { startDoublingWorker, type DoubledActivity, type DoublingWorker } from './doubling-worker';

/** Deliveries of a strike beside those of the activities, fifty together with the least of these. */
const TIMES = {
  again: 8,
  otherContent: 4,
  somebodyElse: 2,
  absencesAtOnce: 3,
  signalsTwice: 4,
  signalsTooLate: 2,
  jobsTwice: 3,
  wakesLost: 3,
  answers: 3,
} as const;
const LEAST_ACTIVITIES = 15;

const numberOf = (delivered: readonly DoubledActivity[], how: DoubledActivity['how']): number =>
  delivered.filter((line) => line.how === how).length;

const startAgain = async ({ stack }: Fire): Promise<void> => {
  for (const worker of stack.workers) if (worker.pid() === undefined) await worker.start();
};

const deliver = async (fire: Fire, n: number, doubling: DoublingWorker): Promise<Evidence> => {
  const sentAgainBefore = ordersRefusedAsDoubles(fire);
  const later = await repeatLater(fire, TIMES);
  const atOnce = await doubleAtOnce(
    fire,
    `doubled ${n} ${fire.random.below(1_000_000)}`,
    TIMES.absencesAtOnce,
  );
  const answers = await answerTwice(fire, TIMES.answers);
  const signals = await signalTwice(fire, TIMES.signalsTwice);
  const tooLate = await signalTooLate(fire, TIMES.signalsTooLate);
  const jobs = await addJobsTwice(fire, TIMES.jobsTwice);
  await doubling.untilDelivered(LEAST_ACTIVITIES);
  const lost = await loseWakes(fire, TIMES.wakesLost);
  await doubling.app.stop();
  await startAgain(fire);
  const foundMs = await untilAttended(fire, lost);

  const activities = doubling.delivered();
  const refusedPayments = ordersRefusedAsDoubles(fire) - sentAgainBefore;
  const doubledInRecord = await doubledEvents(courseOn(fire.stack));
  const refused =
    later.sameReceipt +
    later.refusedAsOtherContent +
    later.hiddenFromOthers +
    atOnce.sameReceipt +
    answers.withoutEffect +
    refusedPayments;
  return {
    deliveredTwice:
      later.delivered +
      atOnce.delivered +
      answers.delivered +
      signals +
      jobs.wakes +
      jobs.notices +
      activities.length,
    doublesRefused: refused,
    commandsAgainSameReceipt: later.sameReceipt + atOnce.sameReceipt,
    commandsWithOtherContentRefused: later.refusedAsOtherContent,
    commandsHiddenFromOthers: later.hiddenFromOthers,
    activitiesTwice: numberOf(activities, 'twice'),
    activitiesWithTheSameAnswer: activities.filter(({ how, isSame }) => how === 'twice' && isSame).length,
    activitiesCompletionLost: numberOf(activities, 'completion lost'),
    ordersSentAgainRefused: refusedPayments,
    financeAnswersAgain: answers.delivered,
    financeAnswersWithoutEffect: answers.withoutEffect,
    signalsTwiceOutOfOrder: signals,
    signalsTooLate: tooLate,
    wakeJobsTwice: jobs.wakes,
    noticeJobsTwice: jobs.notices,
    wakesLost: lost.length,
    wakesLostFoundMs: foundMs,
    faults:
      later.otherwise +
      atOnce.otherwise +
      (answers.delivered - answers.withoutEffect) +
      jobs.noticesAdded +
      doubledInRecord.length,
  };
};

/** Some seconds in which the only worker gets every activity twice, and everything else is told twice, late or not at all. */
const strike = async (fire: Fire, n: number): Promise<Evidence> => {
  const answerAsBefore = await answerAwkwardly(fire);
  const doubling = await startDoublingWorker(fire, n);
  try {
    for (const worker of fire.stack.workers) await worker.stop();
    const evidence = await deliver(fire, n, doubling);
    fire.say(
      `doubled (${n}): ${evidence['deliveredTwice']} deliveries, ${evidence['doublesRefused']} refused`,
    );
    return withoutFaults(evidence, 'faults');
  } finally {
    await startAgain(fire);
    await doubling.app.stop();
    await answerAsBefore();
  }
};

/** A strike is about fifty deliveries: 1,000 in the full form and fifty in the short one. */
export const doubled: Nemesis = {
  name: 'doubled',
  does: 'Delivers commands, activities, jobs and answers twice, at once and later; signals twice, late, out of order or not at all; fifty at a strike.',
  strikes: { full: 20, short: 1 },
  strike,
};
