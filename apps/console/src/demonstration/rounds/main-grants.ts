import { payByHand, receive, release, signForBureau, signForUnit } from '../life/disbursement';
import { decideObjection, issue, object } from '../life/publicity';
import { slotOf, when } from '../life/when';
import type { Agenda } from '../loading/agenda';
import { JUNE_GRANTS, MAY_GRANTS, type Planned } from './planned';

const granted = (agenda: Agenda, { file, fate }: Planned): void => {
  const slot = slotOf(file.n, 4);
  issue(agenda, file, when('05-30', 2), '云科发〔2006〕18号');
  signForUnit(agenda, file, when('06-05', slot));
  signForBureau(agenda, file, when('06-07', slot));
  if (fate === 'release_due') return;
  release(agenda, file, when('06-13', slot));
  if (fate === 'payment_due') return;
  payByHand(agenda, file, when('06-21', slot));
  if (fate === 'receipt_due') return;
  receive(agenda, file, when('06-27', slot));
};

const OBJECTION = {
  name: '马立行',
  contact: '0999-5550123',
  content: '该项目与申报单位2004年已验收项目内容相近，请核查是否重复立项。（演示）',
};

/** What follows on the meeting: objections, the grant, the task book, the money, as far as the fate goes. */
export const afterMeeting = (agenda: Agenda, planned: Planned): void => {
  const { file, fate } = planned;
  if (MAY_GRANTS.includes(fate)) granted(agenda, planned);
  if (JUNE_GRANTS.includes(fate)) issue(agenda, file, when('06-23', 4), '云科发〔2006〕25号');
  switch (fate) {
    case 'contract_signed_by_unit':
      return signForUnit(agenda, file, when('06-30', 3));
    case 'contract_signed_by_bureau':
      return signForBureau(agenda, file, when('06-29', 3));
    case 'issue_after_objection':
      object(agenda, file, when('06-14', 4), OBJECTION);
      return decideObjection(
        agenda,
        file,
        when('06-26', 4),
        'dismiss_objection',
        '经核查，两个项目的工艺路线与考核指标不同，不属于重复立项。',
      );
    case 'objection_upheld':
      object(agenda, file, when('06-15', 5), { ...OBJECTION, name: '何清源' });
      return decideObjection(
        agenda,
        file,
        when('06-27', 5),
        'uphold_objection',
        '经核查，主要设备已由同一单位另一项目购置，异议成立。',
      );
    case 'objection_open':
      return object(agenda, file, when('07-05', 6), { ...OBJECTION, name: '卫知微' });
    default:
      return undefined;
  }
};
