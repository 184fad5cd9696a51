import { Button, type ButtonProps } from 'antd';
import type { MouseEvent, ReactNode } from 'react';
import { useHref, useLinkClickHandler } from 'react-router';

interface LinkButtonProps {
  readonly to: string;
  readonly type?: ButtonProps['type'];
  readonly size?: ButtonProps['size'];
  readonly children: ReactNode;
}

/** A link that looks like a button: it can be opened in a new tab and is read as a link. */
export const LinkButton = ({ to, type = 'default', size, children }: LinkButtonProps) => {
  const href = useHref(to);
  const follow = useLinkClickHandler(to);
  return (
    <Button
      type={type}
      size={size}
      href={href}
      onClick={(event) => follow(event as MouseEvent<HTMLAnchorElement>)}
    >
      {children}
    </Button>
  );
};
