/** What an EC2 network interface carries. */
export enum NetworkInterfaceType {
  /** IP traffic (ENA). */
  INTERFACE = 'interface',
  /** EFA traffic alone; it has no IP address. */
  EFA_ONLY = 'efa-only',
}

/** Place of one network interface of an instance, as in a launch template. */
export interface NetworkInterface {
  /** Network card, from 0. */
  readonly networkCardIndex: number;
  /** Interface on the card, from 0. */
  readonly deviceIndex: number;
  /** What it carries. */
  readonly interfaceType: NetworkInterfaceType;
}

/**
 * The interfaces that use every EFA of an instance: ENA as the first device of card 0, EFA as its second device where card 0 has
 * EFA, and EFA as the first device of every other card. Where one card has no EFA, it is card 0 (p6-b300).
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-acc-inst-types.html, read in the first half of 2026. AWS writes it out for
 * p5.48xlarge, p5e, p6-b200 and p6-b300; for the other types this is its general rule.
 *
 * @returns primary interface first; empty without EFA
 */
export function efaNetworkInterfaces(networkCards: number, efaInterfaces: number): NetworkInterface[] {
  if (efaInterfaces === 0) return [];
  const interfaces: NetworkInterface[] = [{ networkCardIndex: 0, deviceIndex: 0, interfaceType: NetworkInterfaceType.INTERFACE }];
  if (efaInterfaces === networkCards) {
    interfaces.push({ networkCardIndex: 0, deviceIndex: 1, interfaceType: NetworkInterfaceType.EFA_ONLY });
  }
  for (let networkCardIndex = 1; networkCardIndex < networkCards; networkCardIndex++) {
    interfaces.push({ networkCardIndex, deviceIndex: 0, interfaceType: NetworkInterfaceType.EFA_ONLY });
  }
  return interfaces;
}
