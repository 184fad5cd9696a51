import { readMyAbsences, type Answer, type Receipt } from '@shenpi/contract';
import { useState } from 'react';
import { Answered, DecisionScope, PageHead, ReceiptNote } from '../parts';
import { useRoute } from '../platform/api';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { AbsenceForm } from './absence-form';
import { AbsenceList } from './absence-list';
import { scopeWords } from './absence-words';
import '../application/form-parts/form-parts.css';
import './absences.css';

type Absences = Answer<typeof readMyAbsences>;

const StandingIn = ({ standingInFor }: Pick<Absences, 'standingInFor'>) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  if (standingInFor.length === 0) return null;
  return (
    <section aria-label={t('我正在代办', 'I stand in for')}>
      <h2>{t('我正在代办', 'I stand in for')}</h2>
      <ul className="absence-list">
        {standingInFor.map((one) => (
          <li key={`${one.name}:${one.until}`}>
            <b>{one.name}</b>
            <span className="absence-what">
              {t(
                `至 ${instantWords(one.until, language, now)}`,
                `until ${instantWords(one.until, language, now)}`,
              )}
              <span className="muted absence-who">{pick(scopeWords(one.taskKinds))}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="muted">
        {t(
          '他们的待办列在“我的工作”中，标有“代”字；您外出期间不代办。',
          'Their tasks stand in "My work", marked "for"; while you are away yourself you stand in for nobody.',
        )}
      </p>
    </section>
  );
};

/** 外出与代办: when I am away, who stands in for me, and for whom I do. */
const AbsencesPage = () => {
  const { t } = useText();
  const reading = useRoute(readMyAbsences);
  const [done, setDone] = useState<{ readonly receipt: Receipt; readonly title: string } | null>(null);
  return (
    <>
      <PageHead title={t('外出与代办', 'Absence and standing in')} />
      {done !== null && <ReceiptNote {...done} />}
      <Answered query={reading}>
        {({ items, standingInFor }) => (
          <>
            <StandingIn standingInFor={standingInFor} />
            {items.length > 0 && (
              <section aria-label={t('我的外出', 'My absences')}>
                <h2>{t('我的外出', 'My absences')}</h2>
                <AbsenceList
                  items={items}
                  onEnded={(receipt) => setDone({ receipt, title: t('结束外出', 'absence ended') })}
                />
              </section>
            )}
          </>
        )}
      </Answered>
      <section aria-label={t('登记外出', 'Record an absence')}>
        <h2>{t('登记外出', 'Record an absence')}</h2>
        <DecisionScope>
          <AbsenceForm onDone={(receipt) => setDone({ receipt, title: t('登记外出', 'absence recorded') })} />
        </DecisionScope>
      </section>
    </>
  );
};

export default AbsencesPage;
