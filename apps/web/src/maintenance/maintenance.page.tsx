import { readMaintenance, type Receipt } from '@shenpi/contract';
import { MAINTENANCE, MAINTENANCE_STATES } from '@shenpi/domain';
import { useState } from 'react';
import { OperatorTabs } from '../operator/operator-tabs';
import { Answered, DecisionScope, PageHead, ReceiptNote } from '../parts';
import { useRoute } from '../platform/api';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { MaintenanceForm } from './maintenance-form';
import { spanWords, toldWords, type MaintenanceAnswer } from './maintenance-words';
import './maintenance.css';

/** Nothing tells a page that the last decision in flight is written. */
const DRAINING_ASK_MS = 2000;

const InFlight = ({ now }: { readonly now: MaintenanceAnswer }) => {
  const { t } = useText();
  if (now.waiting === null) return null;
  const { decisions, jobs } = now.waiting;
  return (
    <p role="status" className={now.drained === true ? 'tone-done' : 'tone-soon'}>
      {now.drained === true
        ? t('✓ 已无在途事项，可以进入维护', '✓ Nothing is in flight any more')
        : t(
            `◐ 还在途：正在写入的办理 ${decisions} 件，正在处理的唤醒和通知 ${jobs} 件`,
            `◐ Still in flight: ${decisions} decisions being written, ${jobs} wake-ups and notices`,
          )}
    </p>
  );
};

const Now = ({ now }: { readonly now: MaintenanceAnswer }) => {
  const { t, pick, language } = useText();
  const at = useRecordNow();
  const span = spanWords(now, language, at);
  return (
    <section className="maintenance-now" aria-label={t('现在', 'Now')}>
      <ol className="maintenance-steps" aria-label={t('维护的步骤', 'Steps')}>
        {MAINTENANCE_STATES.map((state) => (
          <li key={state} aria-current={state === now.state ? 'step' : undefined}>
            {state === now.state ? '◐' : '○'} {pick(MAINTENANCE[state])}
          </li>
        ))}
      </ol>
      {now.state !== 'none' && (
        <p>
          {toldWords(now, language)}
          {span !== null && t(`（${span}）`, ` (${span})`)}
        </p>
      )}
      <InFlight now={now} />
    </section>
  );
};

/** 系统维护: announce, stop taking decisions, wait until nothing is in flight, close, resume; nothing is lost. */
const MaintenancePage = () => {
  const { t } = useText();
  const reading = useRoute(
    readMaintenance,
    {},
    { refetchInterval: (answer) => (answer?.waiting === null ? false : DRAINING_ASK_MS) },
  );
  const [done, setDone] = useState<{ readonly receipt: Receipt; readonly title: string } | null>(null);
  // The form opens anew with what everybody is told after a step.
  const [opening, setOpening] = useState(0);
  const onDone = async (receipt: Receipt, title: string): Promise<void> => {
    await reading.refetch();
    setDone({ receipt, title });
    setOpening((before) => before + 1);
  };
  return (
    <>
      <PageHead title={t('系统维护', 'Maintenance')} />
      <OperatorTabs />
      {done !== null && <ReceiptNote {...done} />}
      <Answered query={reading}>
        {(now) => (
          <>
            <Now now={now} />
            <DecisionScope key={`${now.state}:${opening}`}>
              <MaintenanceForm now={now} onDone={onDone} />
            </DecisionScope>
          </>
        )}
      </Answered>
    </>
  );
};

export default MaintenancePage;
