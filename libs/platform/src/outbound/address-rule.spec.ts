import { outboundRule, rangeOf } from './address-rule';

describe('outboundRule', () => {
  const strict = outboundRule([]);

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '127.255.255.254',
    '168.63.129.16',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '239.255.255.255',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '',
    'localhost',
    '127.1',
    '2130706433',
  ])('refuses %s', (address) => {
    expect(strict.permitsAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '1.1.1.1', '2606:4700:4700::1111', '2400:3200::1'])(
    'lets through %s',
    (address) => {
      expect(strict.permitsAddress(address)).toBe(true);
    },
  );

  it('lets through what the configuration lists, and nothing beside it', () => {
    const rule = outboundRule(['10.20.0.0/16', '192.168.7.7', 'fd12::/16', 'OA.example.cn.']);
    expect(
      ['10.20.255.1', '192.168.7.7', '::ffff:10.20.0.1', 'fd12::9'].every((address) =>
        rule.permitsAddress(address),
      ),
    ).toBe(true);
    expect(
      ['10.21.0.1', '192.168.7.8', 'fd13::1', '127.0.0.1'].some((address) => rule.permitsAddress(address)),
    ).toBe(false);
    expect([rule.namesHost('oa.example.cn'), rule.namesHost('x.oa.example.cn')]).toEqual([true, false]);
    expect([rule.listsAddress('10.20.1.1'), rule.listsAddress('8.8.8.8')]).toEqual([true, false]);
  });
});

describe('rangeOf', () => {
  it.each(['10.0.0.0/', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/x', '::/129', 'example.cn', ''])(
    'takes %p for no range',
    (entry) => {
      expect(rangeOf(entry)).toBeNull();
    },
  );
  it('reads addresses and ranges', () => {
    expect(rangeOf('10.0.0.0/8')).toEqual({ address: '10.0.0.0', prefix: 8, family: 'ipv4' });
    expect(rangeOf('[::1]')).toEqual({ address: '::1', prefix: 128, family: 'ipv6' });
  });
});
