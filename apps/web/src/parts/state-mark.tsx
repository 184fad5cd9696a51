import { STATE_FACTS, type ProjectState } from '@shenpi/domain';
import { useText } from '../platform/text';

type Tone = 'waiting' | 'done' | 'refused' | 'plain';

const REFUSED: readonly ProjectState[] = ['not_accepted', 'not_shortlisted', 'rejected', 'revoked', 'failed'];
const DONE: readonly ProjectState[] = ['passed', 'closed', 'archived'];
const PLAIN: readonly ProjectState[] = ['draft', 'withdrawn', 'active'];
const GLYPHS: Readonly<Record<Tone, string>> = { waiting: '◐', done: '✓', refused: '✕', plain: '·' };

const toneOf = (state: ProjectState): Tone => {
  if (REFUSED.includes(state)) return 'refused';
  if (DONE.includes(state)) return 'done';
  return PLAIN.includes(state) ? 'plain' : 'waiting';
};

/** Where a project stands, as a word with a glyph; the colour only repeats it. */
export const StateMark = ({ state }: { readonly state: ProjectState }) => {
  const { pick } = useText();
  const tone = toneOf(state);
  return (
    <span className={`state-mark state-${tone}`}>
      <span aria-hidden="true">{GLYPHS[tone]}</span> {pick(STATE_FACTS[state])}
    </span>
  );
};
