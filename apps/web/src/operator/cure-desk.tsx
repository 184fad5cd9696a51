import type { Receipt } from '@shenpi/contract';
import { Button, Modal } from 'antd';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { useText } from '../platform/text';
import type { Cure } from './answers';
import { CureForm, type CureFormProps } from './cure-form';
import { CureOutcome } from './cure-outcome';
import './cures.css';

export type CureRequest = Omit<CureFormProps, 'onDone'>;

const CureDeskContext = createContext<(request: CureRequest) => void>(() => undefined);

/** Opens the dialog in which a cure is chosen, tried, explained and confirmed. */
export const useCureDesk = (): ((request: CureRequest) => void) => useContext(CureDeskContext);

/**
 * Keeps the one cure dialog of a page. It stands above the lists because a cured incident leaves its list at once, and the receipt must
 * not go with it.
 */
export const CureDesk = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useText();
  const [request, setRequest] = useState<(CureRequest & { readonly n: number }) | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [done, setDone] = useState<{ readonly cure: Cure; readonly receipt: Receipt } | null>(null);
  const open = useMemo(
    () =>
      (next: CureRequest): void => {
        setDone(null);
        setRequest((last) =>
          last !== null && JSON.stringify(last.offers) === JSON.stringify(next.offers)
            ? { ...next, n: last.n }
            : { ...next, n: (last?.n ?? 0) + 1 },
        );
        setIsOpen(true);
      },
    [],
  );
  const close = (): void => setIsOpen(false);
  return (
    <CureDeskContext value={open}>
      {children}
      <Modal
        open={isOpen && request !== null}
        title={t(`处置 ${request?.what ?? ''}`, `Cure ${request?.what ?? ''}`)}
        width={640}
        footer={done === null ? null : <Button onClick={close}>{t('回到页面', 'Back to the page')}</Button>}
        maskClosable={false}
        onCancel={close}
      >
        {request !== null &&
          (done === null ? (
            <CureForm key={request.n} {...request} onDone={(cure, receipt) => setDone({ cure, receipt })} />
          ) : (
            <CureOutcome {...done} />
          ))}
      </Modal>
    </CureDeskContext>
  );
};
