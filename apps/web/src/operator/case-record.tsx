import { STAGE_NAMES, STATE_FACTS } from '@shenpi/domain';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { OperatorCase } from './answers';

/** What the record says: it is what holds. */
export const CaseRecord = ({ project }: { readonly project: OperatorCase }) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  const { record } = project;
  const nextDue = record.dues.map(({ dueAt }) => dueAt).toSorted()[0];
  const isBehind = record.attendedSeq < record.changeSeq;
  return (
    <section aria-label={t('档案', 'Record')}>
      <h2>{t('档案', 'Record')}</h2>
      <dl className="side-facts">
        <div>
          <dt>{t('环节', 'State')}</dt>
          <dd>
            {pick(STAGE_NAMES[record.stage])} · {pick(STATE_FACTS[record.state])}
          </dd>
        </div>
        <div>
          <dt>{t('进入时间', 'Entered')}</dt>
          <dd>{instantWords(record.stateEnteredAt, language, now)}</dd>
        </div>
        <div>
          <dt>{t('下一期限', 'Next due')}</dt>
          <dd>{nextDue === undefined ? t('没有', 'none') : instantWords(nextDue, language, now)}</dd>
        </div>
        <div>
          <dt>{t('变动次数', 'Changes')}</dt>
          <dd>
            {record.changeSeq}
            {t('，引擎已看到 ', ', seen by the engine ')}
            {record.attendedSeq}
            <span className={isBehind ? 'tone-soon' : 'sum-right'}>
              {isBehind
                ? t(
                    ` ! 差 ${record.changeSeq - record.attendedSeq}`,
                    ` ! ${record.changeSeq - record.attendedSeq} behind`,
                  )
                : ' ✓'}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('引擎上次核对', 'Last looked at')}</dt>
          <dd>
            {record.attendedAt === null
              ? t('尚未核对', 'never')
              : t(
                  `${instantWords(record.attendedAt, language)}（实际时间）`,
                  `${instantWords(record.attendedAt, language)} (real time)`,
                )}
          </dd>
        </div>
      </dl>
    </section>
  );
};
