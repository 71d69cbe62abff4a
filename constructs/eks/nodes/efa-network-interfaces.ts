import { NetworkInterfaceType } from '../../../lib';
import type { AcceleratedInstance, NetworkInterface } from '../../../lib';

/**
 * Cards of a P5 or P5e node that take a second IP interface, so that IP traffic has 800 Gb/s.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-acc-inst-types.html, read in the first half of 2026
 */
const IP_CARDS = [4, 8, 12, 16, 20, 24, 28];
const IP_CARD_TYPES = ['p5.48xlarge', 'p5e.48xlarge'];

/** Whether AWS states a layout with more than one IP interface for an instance type. */
export function hasMaximumIpBandwidth(instanceType: string): boolean {
  return IP_CARD_TYPES.includes(instanceType);
}

/**
 * Network interfaces of a node that uses every EFA of its instance type, primary interface first.
 *
 * @param maximumIpBandwidth whether further interfaces carry IP traffic
 */
export function efaNodeInterfaces(instance: AcceleratedInstance, maximumIpBandwidth: boolean): NetworkInterface[] {
  const further = maximumIpBandwidth ? IP_CARDS : [];
  return [
    ...instance.efaNetworkInterfaces,
    ...further.map((networkCardIndex) => ({ networkCardIndex, deviceIndex: 1, interfaceType: NetworkInterfaceType.INTERFACE })),
  ];
}
