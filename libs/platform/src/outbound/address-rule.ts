import { BlockList, isIP } from 'node:net';

/** Where requests of ours may go. */
export interface OutboundRule {
  /** The configuration names this host: it may be wherever its name leads, and needs no encryption. */
  readonly namesHost: (hostname: string) => boolean;
  /** A public address, or one that the configuration lists. Anything that is no address is refused. */
  readonly permitsAddress: (address: string) => boolean;
  /** The configuration lists this very address, so that it needs no encryption either. */
  readonly listsAddress: (address: string) => boolean;
}

type Family = 'ipv4' | 'ipv6';

/** Special-purpose addresses (IANA registries, RFC 6890): nothing on the internet answers there, but something inside may. */
const NOT_PUBLIC_4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // A public number under which one cloud answers its own machines only.
  ['168.63.129.16', 32],
];

/** Of IPv6 only global unicast is public, without what stands for another address (Teredo, 6to4) or for an example. */
const PUBLIC_6 = ['2000::', 3] as const;
const NOT_PUBLIC_6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const listOf = (family: Family, subnets: readonly (readonly [string, number])[]): BlockList => {
  const list = new BlockList();
  for (const [address, prefix] of subnets) list.addSubnet(address, prefix, family);
  return list;
};
const notPublic4 = listOf('ipv4', NOT_PUBLIC_4);
const public6 = listOf('ipv6', [PUBLIC_6]);
const notPublic6 = listOf('ipv6', NOT_PUBLIC_6);

const familyOf = (address: string): Family | null => {
  const version = isIP(address);
  if (version === 0) return null;
  return version === 4 ? 'ipv4' : 'ipv6';
};

/** Without the brackets of a URL, the zone of a link, and the dot at the end of a full name. */
const plain = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*$/, '')
    .replace(/\.$/, '');

const isPublic = (address: string, family: Family): boolean =>
  family === 'ipv4'
    ? !notPublic4.check(address, 'ipv4')
    : public6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6');

/** A range as an address and the length of its prefix; an address alone is a range of one. Null for a host name. */
export const rangeOf = (
  entry: string,
): { readonly address: string; readonly prefix: number; readonly family: Family } | null => {
  const [, written = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const address = plain(written);
  const family = familyOf(address);
  if (family === null) return null;
  const longest = family === 'ipv4' ? 32 : 128;
  const prefix = length === undefined ? longest : Number(length);
  return prefix <= longest ? { address, prefix, family } : null;
};

/** The rule of this installation: `allowed` holds host names, addresses and CIDR ranges that may be reached besides public ones. */
export const outboundRule = (allowed: readonly string[]): OutboundRule => {
  const listed = new BlockList();
  const names = new Set<string>();
  for (const entry of allowed) {
    const range = rangeOf(entry);
    if (range === null) names.add(plain(entry));
    else listed.addSubnet(range.address, range.prefix, range.family);
  }
  const listsAddress = (address: string): boolean => {
    const family = familyOf(plain(address));
    return family !== null && listed.check(plain(address), family);
  };
  return {
    namesHost: (hostname) => names.has(plain(hostname)),
    listsAddress,
    permitsAddress: (address) => {
      const family = familyOf(plain(address));
      return family !== null && (listsAddress(address) || isPublic(plain(address), family));
    },
  };
};
