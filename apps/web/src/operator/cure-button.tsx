import { Button, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';
import { useHasRole } from '../identity/session';
import { useText } from '../platform/text';
import { useCureDesk, type CureRequest } from './cure-desk';

interface CureButtonProps extends CureRequest {
  readonly type?: ButtonProps['type'];
  readonly size?: ButtonProps['size'];
  readonly children?: ReactNode;
}

/** The way to the cure. Nothing for whoever may only look, and nothing where nothing can be done. */
export const CureButton = ({ type, size = 'small', children, ...request }: CureButtonProps) => {
  const { t } = useText();
  const isOperator = useHasRole('sys_admin');
  const open = useCureDesk();
  if (!isOperator || request.offers.length === 0) return null;
  return (
    <Button
      type={type}
      size={size}
      className="cure-button"
      aria-label={children === undefined ? t(`处置 ${request.what}`, `Cure ${request.what}`) : undefined}
      onClick={() => open(request)}
    >
      {children ?? t('处置', 'Cure')}
    </Button>
  );
};
