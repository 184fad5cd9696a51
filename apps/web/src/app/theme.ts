import type { ThemeConfig } from 'antd';

/** Tokens of the one look: the same ink and accent as base.css, no motion, system Chinese fonts. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b5563',
    colorLink: '#0b5563',
    colorInfo: '#0b5563',
    colorError: '#b3261e',
    colorSuccess: '#1b6b3c',
    colorWarning: '#845100',
    colorText: '#17212b',
    colorTextPlaceholder: '#66727b',
    colorTextDescription: '#56626b',
    fontFamily:
      "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', system-ui, sans-serif",
    fontSize: 15,
    lineHeight: 1.6,
    borderRadius: 6,
    controlHeight: 36,
    motion: false,
    wireframe: false,
  },
  components: { Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' } },
};
