import { Button } from 'antd';
import { Component, lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Loading } from '../parts';
import { useText } from '../platform/text';

const Fallen = () => {
  const { t } = useText();
  return (
    <div className="empty-state" role="alert">
      <p className="empty-state-title">{t('页面没有打开', 'The page did not open')}</p>
      <p className="muted">
        {t(
          '已填写的内容已保留。请重新载入；如仍不行，请联系运行维护。',
          'What you typed is kept. Load it again; if that does not help, ask the operator.',
        )}
      </p>
      <Button onClick={() => window.location.reload()}>{t('重新载入', 'Load again')}</Button>
    </div>
  );
};

interface FallState {
  readonly hasFallen: boolean;
}

/** Keeps the bars and the way out when one page breaks; React offers this as a class only. */
class Fence extends Component<{ readonly children: ReactNode }, FallState> {
  override state: FallState = { hasFallen: false };

  static getDerivedStateFromError(): FallState {
    return { hasFallen: true };
  }

  override render() {
    return this.state.hasFallen ? <Fallen /> : this.props.children;
  }
}

/** A page whose code is fetched when it is opened, so that a desk loads only what it needs. */
export const lazyPage = (load: () => Promise<{ readonly default: ComponentType }>) => {
  const Page = lazy(load);
  const LazyPage = () => {
    const { pathname } = useLocation();
    return (
      <Fence key={pathname}>
        <Suspense fallback={<Loading />}>
          <Page />
        </Suspense>
      </Fence>
    );
  };
  return <LazyPage />;
};
