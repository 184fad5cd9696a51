import { createHash } from 'node:crypto';

/** How the other side behaves towards one order. */
export interface Behaviour {
  /** Milliseconds from accepting the order to deciding about it. */
  readonly decideAfterMs: number;
  readonly outcome: 'paid' | 'refused';
  /** What the sender gets to hear: the truth, nothing at all, or an error although the order was taken into the book. */
  readonly reply: 'accepted' | 'none' | 'error';
  /** The reply waits until the answer has been sent, which so arrives first. */
  readonly replyLast: boolean;
  /** How many times the answer is sent; 0 leaves it to be asked for. */
  readonly answers: 0 | 1 | 2;
  /** The first sending never arrives: nothing is booked and nothing replied. */
  readonly losesFirst: boolean;
}

const prompt: Behaviour = {
  decideAfterMs: 150,
  outcome: 'paid',
  reply: 'accepted',
  replyLast: false,
  answers: 1,
  losesFirst: false,
};

export const BEHAVIOURS = {
  prompt,
  late: { ...prompt, decideAfterMs: 4_000 },
  twice: { ...prompt, answers: 2 },
  out_of_order: { ...prompt, replyLast: true },
  accept_then_timeout: { ...prompt, reply: 'none', answers: 0 },
  accept_then_error: { ...prompt, reply: 'error' },
  silent: { ...prompt, answers: 0 },
  lost: { ...prompt, reply: 'none', losesFirst: true },
  refuse: { ...prompt, outcome: 'refused' },
} as const satisfies Readonly<Record<string, Behaviour>>;
export type BehaviourName = keyof typeof BEHAVIOURS;

/** `seeded` chooses for each order by its id and the seed, the same one every time; each of its choices ends paid. */
export type Rule =
  | { readonly kind: 'named'; readonly name: BehaviourName }
  | { readonly kind: 'seeded'; readonly seed: number };

const seededChoices: readonly BehaviourName[] = [
  ...(['prompt', 'prompt', 'prompt', 'prompt', 'prompt', 'prompt'] as const),
  ...(['late', 'twice', 'out_of_order', 'accept_then_timeout'] as const),
];

export const isBehaviourName = (name: unknown): name is BehaviourName =>
  typeof name === 'string' && Object.hasOwn(BEHAVIOURS, name);

export const behaviourFor = (rule: Rule, orderId: string): BehaviourName => {
  if (rule.kind === 'named') return rule.name;
  const number = createHash('sha256').update(`${rule.seed} ${orderId}`).digest().readUInt32BE(0);
  return seededChoices[number % seededChoices.length] ?? 'prompt';
};
