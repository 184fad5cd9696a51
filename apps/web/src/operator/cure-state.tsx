import type { CureState as State } from '@shenpi/domain';
import { useText } from '../platform/text';
import { CURE_STATE_NAMES, CURE_STATE_TONES } from './cure-words';

/** Where a cure stands, as a word with a glyph. */
export const CureState = ({ state }: { readonly state: State }) => {
  const { pick } = useText();
  return <span className={`state-mark ${CURE_STATE_TONES[state]}`}>{pick(CURE_STATE_NAMES[state])}</span>;
};
