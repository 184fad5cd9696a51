import { useText } from '../platform/text';
import type { OperatorCase } from './answers';
import { EngineRunFacts } from './engine-run';

/** What the engine says: its run of the case and of its payments. It keeps time; what it says never outweighs the record. */
export const CaseEngine = ({ project }: { readonly project: OperatorCase }) => {
  const { t } = useText();
  const { engine } = project;
  return (
    <section aria-label={t('引擎', 'Engine')}>
      <h2>{t('引擎', 'Engine')}</h2>
      {!engine.reachable && (
        <p className="tone-late">
          {t('✕ 引擎没有应答，恢复后再看。', '✕ The engine does not answer; look again when it is back.')}
        </p>
      )}
      {engine.reachable && engine.run === null && (
        <p className="tone-soon">
          {t('! 引擎中没有该项目的流程。', '! The engine has no run of this case.')}
        </p>
      )}
      {engine.run !== null && <EngineRunFacts run={engine.run} />}
      {engine.payments.map((payment) => (
        <div key={payment.runId}>
          <h3>{t(`拨付 ${payment.orderId}`, `Payment ${payment.orderId}`)}</h3>
          <EngineRunFacts run={payment} />
        </div>
      ))}
    </section>
  );
};
