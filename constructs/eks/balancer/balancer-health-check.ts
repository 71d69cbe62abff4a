import { Duration } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/**
 * Half a minute of answers, and a replica gets requests; three quarters without, and it gets no more. The engine listens once its weights are
 * loaded, and a busy one may answer late.
 */
export function balancerHealthCheck(): elbv2.HealthCheck {
  return {
    protocol: elbv2.Protocol.HTTP,
    path: '/health', // of vLLM, SGLang and trtllm-serve
    healthyHttpCodes: '200',
    interval: Duration.seconds(15),
    timeout: Duration.seconds(10),
    healthyThresholdCount: 2,
    unhealthyThresholdCount: 3,
  };
}
