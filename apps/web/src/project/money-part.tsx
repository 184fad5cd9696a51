import type { ProjectView } from '@shenpi/contract';
import { LEDGER_ACCOUNTS, TRANCHE_STATE_NAMES } from '@shenpi/domain';
import { EmptyState, Money } from '../parts';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { AFTER_NAMES, nameOf } from './words';

type ProjectMoney = NonNullable<ProjectView['money']>;
type Tranche = ProjectMoney['tranches'][number];

/** A tranche's life in words: opinion, payment with voucher, receipt. */
const TrancheRow = ({ tranche }: { readonly tranche: Tranche }) => {
  const { t, pick, language } = useText();
  const steps = [
    tranche.releasedAt === null
      ? null
      : t(
          `下拨意见 ${instantWords(tranche.releasedAt, language)}`,
          `released ${instantWords(tranche.releasedAt, language)}`,
        ),
    tranche.paidAt === null
      ? null
      : t(
          `拨付 ${instantWords(tranche.paidAt, language)}${tranche.voucherNumber === null ? '' : `，凭证号 ${tranche.voucherNumber}`}`,
          `paid ${instantWords(tranche.paidAt, language)}${tranche.voucherNumber === null ? '' : `, voucher ${tranche.voucherNumber}`}`,
        ),
    tranche.receivedAt === null
      ? null
      : t(
          `到账 ${instantWords(tranche.receivedAt, language)}`,
          `received ${instantWords(tranche.receivedAt, language)}`,
        ),
  ].filter((step) => step !== null);
  return (
    <tr>
      <td>{t(`第 ${tranche.n} 笔`, `No. ${tranche.n}`)}</td>
      <td className="number" data-label={t('金额', 'Amount')}>
        <Money fen={tranche.amountFen} />
      </td>
      <td data-label={t('条件', 'When')}>{pick(nameOf(AFTER_NAMES, tranche.after))}</td>
      <td data-label={t('状态', 'State')}>{pick(nameOf(TRANCHE_STATE_NAMES, tranche.state))}</td>
      <td>
        {steps.length === 0 ? <span className="muted">—</span> : steps.join(t('；', '; '))}
        {tranche.order !== null && <div className="hash">{tranche.order}</div>}
      </td>
    </tr>
  );
};

/** The money of the grant: document, task book, tranches, and every entry of the ledger. */
export const MoneyPart = ({ money }: { readonly money: ProjectMoney }) => {
  const { t, pick, language } = useText();
  if (money.grantFen === null)
    return (
      <EmptyState
        title={t('尚未立项', 'Not granted yet')}
        text={t('发文立项后显示经费计划和拨付经过。', 'The payment plan appears with the grant.')}
      />
    );
  const signed = (at: string | null): string =>
    at === null ? t('未签', 'not signed') : instantWords(at, language);
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t('立项经费', 'Granted')}</dt>
          <dd className="figure">
            <Money fen={money.grantFen} />
          </dd>
        </div>
        {money.documentNumber !== null && (
          <div>
            <dt>{t('立项文号', 'Document')}</dt>
            <dd>{money.documentNumber}</dd>
          </div>
        )}
        {money.taskBook !== null && (
          <div>
            <dt>{t('任务书', 'Task book')}</dt>
            <dd>
              {t(
                `承担单位 ${signed(money.taskBook.unitSignedAt)}；科技局 ${signed(money.taskBook.bureauSignedAt)}`,
                `unit ${signed(money.taskBook.unitSignedAt)}; bureau ${signed(money.taskBook.bureauSignedAt)}`,
              )}
            </dd>
          </div>
        )}
      </dl>
      {money.tranches.length > 0 && (
        <>
          <h2>{t('拨付计划', 'Tranches')}</h2>
          <table className="rows">
            <thead>
              <tr>
                <th>{t('笔次', 'No.')}</th>
                <th className="number">{t('金额', 'Amount')}</th>
                <th>{t('条件', 'When')}</th>
                <th>{t('状态', 'State')}</th>
                <th>{t('经过', 'What happened')}</th>
              </tr>
            </thead>
            <tbody>
              {money.tranches.map((tranche) => (
                <TrancheRow key={tranche.n} tranche={tranche} />
              ))}
            </tbody>
          </table>
        </>
      )}
      {money.ledger.length > 0 && (
        <details className="ledger">
          <summary>
            {t(`经费台账（${money.ledger.length} 笔分录）`, `Ledger (${money.ledger.length} entries)`)}
          </summary>
          <table className="rows">
            <thead>
              <tr>
                <th>{t('时间', 'At')}</th>
                <th>{t('从', 'From')}</th>
                <th>{t('到', 'To')}</th>
                <th className="number">{t('金额', 'Amount')}</th>
                <th>{t('摘要', 'Note')}</th>
              </tr>
            </thead>
            <tbody>
              {money.ledger.map((entry) => (
                <tr key={entry.seq}>
                  <td>{instantWords(entry.at, language)}</td>
                  <td data-label={t('从', 'From')}>{pick(nameOf(LEDGER_ACCOUNTS, entry.credit))}</td>
                  <td data-label={t('到', 'To')}>{pick(nameOf(LEDGER_ACCOUNTS, entry.debit))}</td>
                  <td className="number" data-label={t('金额', 'Amount')}>
                    <Money fen={entry.amountFen} />
                  </td>
                  <td>{entry.note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  );
};
