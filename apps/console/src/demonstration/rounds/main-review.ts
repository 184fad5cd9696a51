import type { Case } from '../life/case';
import { askForCorrection, confirm, correct, propose, refuse, sendBack, withdraw } from '../life/filing';
import {
  acceptInvitations,
  declineOne,
  drawPanel,
  leaveOut,
  proposeForApproval,
  scoreSheets,
} from '../life/review';
import { slotOf, when } from '../life/when';
import type { Agenda } from '../loading/agenda';
import type { Fate } from './fates';

/** The days on which a group of cases goes from the formal review to the proposal. */
interface Days {
  readonly proposed: string;
  readonly confirmed: string;
  readonly drawn: string;
  readonly accepted: string;
  readonly scored: string;
  readonly proposedForApproval: string;
}

const FIRST: Days = {
  proposed: '04-05',
  confirmed: '04-07',
  drawn: '04-13',
  accepted: '04-14',
  scored: '04-20',
  proposedForApproval: '04-27',
};
const SECOND: Days = {
  proposed: '04-17',
  confirmed: '04-19',
  drawn: '04-21',
  accepted: '04-24',
  scored: '04-27',
  proposedForApproval: '05-10',
};
const THIRD: Days = {
  proposed: '05-25',
  confirmed: '05-26',
  drawn: '05-29',
  accepted: '05-30',
  scored: '06-05',
  proposedForApproval: '06-12',
};
const FOURTH: Days = {
  proposed: '06-05',
  confirmed: '06-07',
  drawn: '06-09',
  accepted: '06-12',
  scored: '06-19',
  proposedForApproval: '06-29',
};
const FIFTH: Days = {
  proposed: '06-12',
  confirmed: '06-14',
  drawn: '06-20',
  accepted: '06-21',
  scored: '06-29',
  proposedForApproval: '07-05',
};

const untilScored = (agenda: Agenda, file: Case, days: Days, quality: number): void => {
  const slot = slotOf(file.n);
  propose(agenda, file, when(days.proposed, slot));
  confirm(agenda, file, when(days.confirmed, slot));
  drawPanel(agenda, file, when(days.drawn, slot));
  acceptInvitations(agenda, file, when(days.accepted, slot));
  scoreSheets(agenda, file, when(days.scored, slot), quality);
};

const proposed = (
  agenda: Agenda,
  file: Case,
  days: Days,
  quality: number,
  wan: number,
  reason = '',
): void => {
  untilScored(agenda, file, days, quality);
  proposeForApproval(agenda, file, when(days.proposedForApproval, slotOf(file.n)), wan, reason);
};

const REFUSALS = [
  ['not_eligible', '申报单位未按期完成在研项目验收，不符合申报条件。'],
  ['out_of_scope', '研究内容不属于本批次支持方向。'],
  ['duplicate', '同一内容已申报自治区计划。'],
  ['integrity', '项目负责人在失信惩戒期内。'],
] as const;

/** In the formal review or before the draw; what is not yet decided stays as it is. */
const early = (agenda: Agenda, file: Case, fate: Fate): void => {
  const slot = slotOf(file.n);
  switch (fate) {
    case 'filing_refused': {
      const [code, reason] = REFUSALS[file.n % REFUSALS.length] ?? REFUSALS[0];
      return refuse(agenda, file, when('04-06', slot), code, reason);
    }
    case 'correction_lapsed':
      return askForCorrection(agenda, file, when('04-06', slot));
    case 'withdrawn_at_unit':
      return withdraw(agenda, file, when('03-29', 10), '申报单位调整研究方向，撤回申报。');
    case 'withdrawn_in_formal_review':
      return withdraw(agenda, file, when('04-04', slot), '合作单位退出，撤回申报。');
    case 'correction':
      return askForCorrection(agenda, file, when('07-04', slot));
    case 'second_check':
      return propose(agenda, file, when('07-04', slot));
    case 'sent_back':
      propose(agenda, file, when('06-30', slot));
      return sendBack(agenda, file, when('07-04', slot), '查新报告日期早于要求，请重新核对后报送。');
    case 'draw_due':
      propose(agenda, file, when('06-30', slot));
      return confirm(agenda, file, when('07-03', slot));
    default:
      return undefined;
  }
};

/** With the experts: asked, scoring, one replaced, or far apart. */
const underReview = (agenda: Agenda, file: Case, fate: Fate): void => {
  const slot = slotOf(file.n);
  if (fate === 'invited') {
    propose(agenda, file, when('06-28', slot));
    confirm(agenda, file, when('06-29', slot));
    return drawPanel(agenda, file, when('07-05', slot));
  }
  propose(agenda, file, when('06-19', slot));
  confirm(agenda, file, when('06-21', slot));
  drawPanel(agenda, file, when('06-27', slot));
  if (fate === 'expert_replaced') declineOne(agenda, file, when('06-28', slot));
  if (fate === 'scoring') {
    // One of the five never answers: on the evening of the second day the next of the drawn order is asked.
    acceptInvitations(agenda, file, when('06-28', slot), 4);
    acceptInvitations(agenda, file, when('06-30', slot));
    return scoreSheets(agenda, file, when('07-04', slot), 79, { upTo: 2 });
  }
  acceptInvitations(agenda, file, when('06-29', slot));
  if (fate === 'dispersion') return scoreSheets(agenda, file, when('07-05', slot), 74, { farApart: true });
  return scoreSheets(agenda, file, when('07-04', slot), 80, { upTo: 4 });
};

const corrected = (agenda: Agenda, file: Case): void => {
  const slot = slotOf(file.n);
  askForCorrection(agenda, file, when('04-07', slot));
  correct(agenda, file, when('04-12', slot));
};

/** From the formal review to the proposal of one of the ninety, as far as its fate goes. */
export const reviewOf = (agenda: Agenda, file: Case, fate: Fate, wan: number): void => {
  const slot = slotOf(file.n);
  switch (fate) {
    case 'paid':
    case 'receipt_due':
    case 'payment_due':
    case 'release_due':
    case 'two_tranches':
    case 'ended':
      return proposed(agenda, file, FIRST, 83 + (file.n % 9), wan);
    case 'voted_down':
      return proposed(agenda, file, FIRST, 81, wan);
    case 'left_out':
      untilScored(agenda, file, FIRST, 47 + ((file.n * 7) % 29));
      return leaveOut(agenda, file, when('04-28', slot), '按排序和本批次经费额度不列入。');
    case 'left_out_for_duplication':
      untilScored(agenda, file, FIRST, 79);
      return leaveOut(agenda, file, when('04-28', slot), '与本局在研项目研究内容重复，不列入。');
    case 'withdrawn_after_review':
      untilScored(agenda, file, FIRST, 70);
      return withdraw(agenda, file, when('04-26', slot), '项目已获其他渠道资助，撤回申报。');
    case 'contract_unsigned':
    case 'contract_signed_by_unit':
    case 'contract_signed_by_bureau':
    case 'issue_overdue':
    case 'issue_after_objection':
    case 'objection_upheld':
      corrected(agenda, file);
      return proposed(agenda, file, SECOND, 82 + (file.n % 6), wan);
    case 'in_publicity':
    case 'objection_open':
    case 'deferred':
      return proposed(agenda, file, THIRD, 81 + (file.n % 5), wan);
    case 'vote_under_way':
    case 'vote_to_come':
    case 'on_next_agenda':
    case 'shortlisted':
      return proposed(agenda, file, FOURTH, 81 + (file.n % 4), wan);
    case 'shortlisted_past_rank':
      return proposed(
        agenda,
        file,
        FOURTH,
        77,
        wan,
        '排名在前的一项因与在研项目重复未列入，本项目为急需的采收环节装备，经科务会研究同意列入。',
      );
    case 'reviewed':
      return untilScored(agenda, file, FIFTH, 76 + (file.n % 8));
    case 'invited':
    case 'scoring':
    case 'expert_replaced':
    case 'dispersion':
      return underReview(agenda, file, fate);
    default:
      return early(agenda, file, fate);
  }
};
