import { Link } from 'react-router';
import { useText, type Pair } from '../platform/text';

interface StateFilterProps<S extends string> {
  /** The one that is chosen; undefined for those that are shown without a choice. */
  readonly chosen: S | undefined;
  /** What is shown without a choice. */
  readonly first: string;
  readonly states: readonly S[];
  readonly names: Readonly<Record<S, Pair>>;
}

/** Chooses by the address of the page, so that a choice can be kept and sent. */
export const StateFilter = <S extends string>({ chosen, first, states, names }: StateFilterProps<S>) => {
  const { t, pick } = useText();
  const choice = (state: S | undefined, words: string) => (
    <Link
      key={state ?? 'first'}
      className="count"
      to={state === undefined ? '?' : `?state=${state}`}
      aria-current={state === chosen ? 'true' : undefined}
    >
      {words}
    </Link>
  );
  return (
    <nav className="counts" aria-label={t('按状态筛选', 'By state')}>
      {choice(undefined, first)}
      {states.map((state) => choice(state, pick(names[state])))}
    </nav>
  );
};
