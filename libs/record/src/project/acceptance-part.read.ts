import type { Instant } from '@shenpi/domain';
import { isOfBureau, type Reader } from './scope.read';
import { isoText } from './sql.read';

export interface ReachedIndicatorView {
  readonly name: string;
  readonly unit: string;
  readonly target: number;
  readonly weight: number;
  readonly actual: number;
}

export interface AcceptancePart {
  readonly round: number;
  readonly appliedAt: Instant;
  /** Hundredths of a percent. */
  readonly completion: number;
  readonly summary: string;
  readonly indicators: ReachedIndicatorView[];
  readonly opinions:
    | {
        readonly expertName: string | null;
        readonly score: number;
        readonly agree: boolean;
        readonly opinion: string;
      }[]
    | null;
  readonly conclusion: string | null;
  readonly concludedAt: Instant | null;
  readonly boxNumber: string | null;
}

export interface AcceptanceColumns {
  readonly acceptance: AcceptancePart | null;
}

/** The indicators of the form with what was reached of each, in the form's order. */
const INDICATORS = `(select coalesce(json_agg(json_build_object('name', x.indicator ->> 'name', 'unit', x.indicator ->> 'unit', 'target', x.indicator -> 'target',
    'weight', x.indicator -> 'weight', 'actual', coalesce(ac.actuals -> (x.n - 1)::int, '0')) order by x.n), '[]')
  from jsonb_array_elements(coalesce(p.form -> 'indicators', '[]')) with ordinality x (indicator, n))`;

const opinions = (name: string, opened: string): string => `case when ${opened} then (
    select coalesce(json_agg(json_build_object('expertName', ${name}, 'score', ao.score, 'agree', ao.agree, 'opinion', ao.opinion) order by ao.score desc, ao.assignment_id), '[]')
    from acceptance_opinion ao join account a on a.id = ao.expert_id where ao.project_id = p.id and ao.round_no = ac.round_no) end`;

/**
 * The column of a case (`p`) for this reader: its latest application for acceptance. The bureau reads the panel's opinions as
 * they come, everybody else once the conclusion is drawn, so that no member writes after another.
 */
export const acceptanceColumns = ({ actor, parts }: Reader): string => {
  if (!parts.has('acceptance')) return 'null as acceptance';
  const name = parts.has('expert_names') ? 'a.display_name' : 'null::text';
  const opened = isOfBureau(actor) ? 'true' : 'ac.conclusion is not null';
  return `(select json_build_object('round', ac.round_no, 'appliedAt', ${isoText('ac.applied_at')}, 'completion', ac.completion, 'summary', ac.summary,
      'indicators', ${INDICATORS}, 'opinions', ${opinions(name, opened)}, 'conclusion', ac.conclusion, 'concludedAt', ${isoText('ac.concluded_at')},
      'boxNumber', (select ap.box_number from archive_package ap where ap.project_id = p.id))
    from acceptance ac where ac.project_id = p.id order by ac.round_no desc limit 1) as acceptance`;
};
