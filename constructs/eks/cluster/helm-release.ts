import { Duration } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';
import type { Chart } from './chart-versions';

/** What is installed, and how. */
export interface HelmReleaseOptions {
  /** The cluster. */
  readonly cluster: eks.ICluster;
  /** The chart. */
  readonly chart: Chart;
  /** Namespace of its objects. */
  readonly namespace: string;
  /** What differs from the values of the chart. Lists replace those of the chart; maps are merged. */
  readonly values: Record<string, unknown>;
}

/** The function that runs Helm ends after 15 minutes; Helm gives up before, and says why. */
const TIMEOUT = Duration.minutes(10);

/**
 * Installs a chart and waits until its pods are ready, so that what depends on it finds its webhooks answering.
 *
 * The release has a name of its own, so that an installation by somebody else stops the deployment and is not overwritten.
 */
export function helmRelease(scope: Construct, id: string, { cluster, chart, namespace, values }: HelmReleaseOptions): eks.HelmChart {
  return new eks.HelmChart(scope, id, { cluster, ...chart, namespace, values, wait: true, timeout: TIMEOUT });
}
