import { Button, Modal, type ButtonProps } from 'antd';
import { useState, type ReactNode } from 'react';
import { useText } from '../platform/text';
import { RefusalNote } from './refusal-note';

interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** The effect, in the words of the button that asked. */
  readonly okText: string;
  readonly isDanger?: boolean;
  readonly isPending: boolean;
  readonly error?: unknown;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  /** What will happen, and what cannot be undone. */
  readonly children: ReactNode;
}

/** Asks back in words before something is done that others notice. A refusal stays in sight. */
export const ConfirmDialog = ({
  isOpen,
  title,
  okText,
  isDanger = false,
  isPending,
  error,
  onConfirm,
  onCancel,
  children,
}: ConfirmDialogProps) => {
  const { t } = useText();
  return (
    <Modal
      open={isOpen}
      title={title}
      okText={okText}
      cancelText={t('返回', 'Back')}
      okButtonProps={{ loading: isPending, danger: isDanger }}
      cancelButtonProps={{ disabled: isPending }}
      closable={!isPending}
      maskClosable={false}
      onOk={onConfirm}
      onCancel={onCancel}
    >
      {children}
      <RefusalNote error={error} />
    </Modal>
  );
};

interface ConfirmButtonProps {
  /** What the button says; the dialog's button repeats it. */
  readonly label: string;
  /** Read out instead of the label, where several buttons say the same. */
  readonly name?: string;
  readonly title?: string;
  readonly type?: ButtonProps['type'];
  readonly size?: ButtonProps['size'];
  readonly isDanger?: boolean;
  readonly isPending: boolean;
  readonly error?: unknown;
  /** `close` once it is done; what is refused stays in the dialog. */
  readonly onConfirm: (close: () => void) => void;
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** A button that asks back in words. */
export const ConfirmButton = ({
  label,
  name,
  title = label,
  type,
  size,
  onConfirm,
  onOpen,
  ...dialog
}: ConfirmButtonProps) => {
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => setIsOpen(false);
  return (
    <>
      <Button
        type={type}
        size={size}
        aria-label={name}
        onClick={() => {
          onOpen?.();
          setIsOpen(true);
        }}
      >
        {label}
      </Button>
      <ConfirmDialog
        {...dialog}
        isOpen={isOpen}
        title={title}
        okText={label}
        onConfirm={() => onConfirm(close)}
        onCancel={close}
      />
    </>
  );
};
