import { loadConfiguration } from './configuration';
import { ConfigurationError } from './configuration-error';

const allowed = (list: string): readonly string[] | undefined =>
  loadConfiguration({ SHENPI_WEBHOOK_ALLOWED: list }).webhookAllowed;

describe('SHENPI_WEBHOOK_ALLOWED', () => {
  it('takes host names, addresses and ranges, and nothing where nothing is set', () => {
    expect(allowed('oa.example.cn, 10.20.0.0/16,::1,localhost')).toEqual([
      'oa.example.cn',
      '10.20.0.0/16',
      '::1',
      'localhost',
    ]);
    expect(allowed('')).toBeUndefined();
  });

  it.each(['10.0.0.0/33', '10.0.0', '300.1.1.1', '10.0.0.0/', 'https://oa.example.cn', '*', 'a,,b', ':::'])(
    'refuses %s by its name, so that no slip opens more than was meant',
    (list) => {
      expect(() => allowed(list)).toThrow(ConfigurationError);
      expect(() => allowed(list)).toThrow(/SHENPI_WEBHOOK_ALLOWED/);
    },
  );
});
