import type { Pair } from '../platform/text';

const STATES: Readonly<Record<string, Pair>> = {
  planned: { zh: '待召开', en: 'Planned' },
  in_session: { zh: '进行中', en: 'In session' },
  concluded: { zh: '已结束，待签纪要', en: 'Over, minutes to be signed' },
  effective: { zh: '决定已生效', en: 'Decisions in effect' },
};
const GLYPHS: Readonly<Record<string, string>> = {
  planned: '·',
  in_session: '◐',
  concluded: '◐',
  effective: '✓',
};

/** The state of a meeting in words; a state that this page does not know yet stands as it is. */
export const meetingStateWords = (state: string): Pair => STATES[state] ?? { zh: state, en: state };
export const meetingStateGlyph = (state: string): string => GLYPHS[state] ?? '·';
