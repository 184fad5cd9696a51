import { readCure, type Receipt } from '@shenpi/contract';
import { CURES } from '@shenpi/domain';
import { Link } from 'react-router';
import { ReceiptNote } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import type { Cure } from './answers';
import { CureState } from './cure-state';

const ASK_AGAIN_MS = 1000;

const isOpen = (state: Cure['state']): boolean => state === 'accepted' || state === 'waiting_second';

interface CureOutcomeProps {
  readonly cure: Cure;
  readonly receipt: Receipt;
}

/** It has been taken down, with its receipt; then what became of it, as soon as it is known. */
export const CureOutcome = ({ cure: asked, receipt }: CureOutcomeProps) => {
  const { t, pick } = useText();
  const reading = useRoute(
    readCure,
    { params: { cureId: asked.id } },
    { refetchInterval: (answer) => (isOpen((answer?.cure ?? asked).state) ? ASK_AGAIN_MS : false) },
  );
  const cure = reading.data?.cure ?? asked;
  const name = pick(CURES[cure.kind]);
  return (
    <>
      <ReceiptNote
        receipt={receipt}
        title={asked.state === 'waiting_second' ? t(`提请确认「${name}」`, `asked for “${name}”`) : name}
      />
      <p role="status" className="cure-outcome">
        <CureState state={cure.state} />{' '}
        {cure.outcomeZh !== null && t(cure.outcomeZh, cure.outcomeEn ?? cure.outcomeZh)}
        {cure.state === 'waiting_second' &&
          t('另一人确认后执行；可在', 'It happens once somebody else has confirmed it; follow it under ')}
        {cure.state === 'waiting_second' && <Link to="/operator/cures">{t('处置记录', 'Cures')}</Link>}
        {cure.state === 'waiting_second' && t('查看进展。', '.')}
      </p>
    </>
  );
};
