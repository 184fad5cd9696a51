import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import { StrictMode, useState } from 'react';
import { RouterProvider } from 'react-router';
import { useText } from '../platform/text';
import { makeQueries } from './queries';
import { router } from './router';
import { theme } from './theme';

export const App = () => {
  const { language } = useText();
  const [queries] = useState(makeQueries);
  return (
    <StrictMode>
      <QueryClientProvider client={queries}>
        <ConfigProvider
          theme={theme}
          locale={language === 'zh' ? chinese : english}
          button={{ autoInsertSpace: false }}
          wave={{ disabled: true }}
        >
          <RouterProvider router={router} />
        </ConfigProvider>
      </QueryClientProvider>
    </StrictMode>
  );
};
