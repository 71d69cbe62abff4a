import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { BalancingAlgorithm, ClusterAddOns, LoadBalancer } from '../../../../constructs';
import { emptyStack } from '../../stack';
import { companyCluster } from '../cluster/cluster';
import { NETWORK, Served, answering, attributes, balanced, certificate } from './load-balancer';
import { reachableCluster } from '../server/model-server';

const REGION = { env: { region: 'us-west-2', account: '111122223333' } };

function existing(stack: Stack): elbv2.IApplicationLoadBalancer {
  return elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(stack, 'Existing', {
    loadBalancerArn: 'arn:aws:elasticloadbalancing:us-west-2:111122223333:loadbalancer/app/company/0123456789abcdef',
    loadBalancerDnsName: 'company.example.com', securityGroupId: 'sg-000000ab',
  });
}

function existingNetwork(stack: Stack, loadBalancerSecurityGroups?: string[]): elbv2.INetworkLoadBalancer {
  return elbv2.NetworkLoadBalancer.fromNetworkLoadBalancerAttributes(stack, 'Existing', {
    loadBalancerArn: 'arn:aws:elasticloadbalancing:us-west-2:111122223333:loadbalancer/net/company/0123456789abcdef',
    loadBalancerDnsName: 'company.example.com', loadBalancerSecurityGroups,
  });
}

function listener(stack: Stack): elbv2.IApplicationListener {
  return elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'ExistingListener', {
    listenerArn: 'arn:aws:elasticloadbalancing:us-west-2:111122223333:listener/app/company/0123456789abcdef/0',
    securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'ExistingGroup', 'sg-000000ab'),
  });
}

function kubectl(stack: Stack): eks.IKubectlProvider {
  return eks.KubectlProvider.fromKubectlProviderAttributes(stack, 'Kubectl', { serviceToken: 'arn:aws:lambda:us-west-2:111122223333:function:kubectl' });
}

function warnings(stack: Stack): string[] {
  return Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => entry.data as string);
}

describe('an application load balancer', () => {
  const { stack, balancer, template } = balanced();

  test('is internal, one private subnet in each zone, and drops headers that are none', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Name: Match.absent(), Type: 'application', Scheme: 'internal', Subnets: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'],
    });
    expect(attributes(template, 'LoadBalancer')).toEqual({
      'deletion_protection.enabled': 'false', 'idle_timeout.timeout_seconds': '60', 'routing.http.drop_invalid_header_fields.enabled': 'true',
    });
  });

  test('asks pods for their health, and sends requests to the one with the fewest in hand', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      Name: Match.absent(), TargetType: 'ip', VpcId: 'vpc-00000001', Port: 8000, Protocol: 'HTTP', Targets: Match.absent(),
      HealthCheckPath: '/health', HealthCheckProtocol: 'HTTP', HealthCheckPort: Match.absent(), // the port of the traffic
      HealthCheckIntervalSeconds: 15, HealthCheckTimeoutSeconds: 10, HealthyThresholdCount: 2, UnhealthyThresholdCount: 3, Matcher: { HttpCode: '200' },
    });
    expect(attributes(template, 'TargetGroup')).toEqual({
      'deregistration_delay.timeout_seconds': '40', // the longest answer, 39.2 s
      'load_balancing.algorithm.type': 'least_outstanding_requests',
      'stickiness.enabled': 'false',
    });
  });

  test('lets in the nodes and pods of the cluster alone, and nothing out but to the pods', () => {
    const { Properties } = Object.values(template.findResources('AWS::EC2::SecurityGroup'))[0] as { Properties: object };
    expect(Properties).toMatchObject({
      SecurityGroupIngress: [{ SourceSecurityGroupId: 'sg-0000000c', IpProtocol: 'tcp', FromPort: 80, ToPort: 80 }],
      SecurityGroupEgress: [{ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp' }], // fits no traffic: without a rule EC2 lets out all
    });
    const group = { 'Fn::GetAtt': [Object.keys(template.findResources('AWS::EC2::SecurityGroup'))[0], 'GroupId'] };
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { GroupId: group, DestinationSecurityGroupId: 'sg-0000000c', FromPort: 8000, ToPort: 8000, IpProtocol: 'tcp' });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-0000000c', SourceSecurityGroupId: group, FromPort: 8000, ToPort: 8000, IpProtocol: 'tcp' });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
  });

  test('binds the service of the server to the target group', () => {
    const [[id, { Properties }]] = Object.entries(template.findResources('Custom::AWSCDK-EKS-KubernetesResource', {
      Properties: { Manifest: Match.objectLike({ 'Fn::Join': Match.anyValue() }) },
    })) as [[string, { Properties: { Manifest: { 'Fn::Join': [string, (string | { Ref: string })[]] } } }]];
    const [targetGroup] = Object.keys(template.findResources('AWS::ElasticLoadBalancingV2::TargetGroup'));
    const text = Properties.Manifest['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : part.Ref)).join('');
    const [{ metadata, ...binding }] = JSON.parse(text) as [{ metadata: { name: string; namespace: string } }];
    expect(binding).toEqual({
      apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'TargetGroupBinding',
      spec: { serviceRef: { name: 'chat', port: 8000 }, targetGroupARN: targetGroup, targetType: 'ip' },
    });
    expect(metadata).toMatchObject({ namespace: 'models', name: expect.stringMatching(/^[a-z][-a-z0-9]{0,61}[a-z0-9]$/) as string });
    expect(id).toMatch(/^Balancer/);
  });

  test('warns of plain text, which can be acknowledged', () => {
    expect(warnings(stack)).toEqual([expect.stringContaining('plain text')]);
  });

  test('has the metrics of its target group, and of its connections', () => {
    expect(stack.resolve(balancer.metricInvocations().dimensions)).toEqual({
      LoadBalancer: { 'Fn::Select': [1, { 'Fn::Split': [':loadbalancer/', stack.resolve(balancer.endpointArn) as unknown] }] },
      TargetGroup: { 'Fn::GetAtt': [expect.stringMatching(/^BalancerTargetGroup/) as string, 'TargetGroupFullName'] },
    });
    const shown = [balancer.metricInvocations(), balancer.metricServerErrors(), balancer.metricModelLatency(), balancer.metric('TargetConnectionErrorCount')]
      .map(({ namespace, metricName, statistic, dimensions: own }) => `${namespace} ${metricName} ${statistic} ${Object.keys(own ?? {}).join()}`);
    expect(shown).toEqual([
      'AWS/ApplicationELB RequestCount Sum LoadBalancer,TargetGroup', 'AWS/ApplicationELB HTTPCode_Target_5XX_Count Sum LoadBalancer,TargetGroup',
      'AWS/ApplicationELB TargetResponseTime p95 LoadBalancer,TargetGroup', 'AWS/ApplicationELB TargetConnectionErrorCount Average LoadBalancer,TargetGroup',
    ]);
    const { metricName, statistic, period, dimensions: own } = balancer.metricConcurrentRequests();
    expect([metricName, statistic, period.toSeconds(), Object.keys(own ?? {})]).toEqual(['ActiveConnectionCount', 'Sum', 60, ['LoadBalancer']]);
  });

  test('fails to grant what IAM does not decide, and to measure the first token, whose headers come before', () => {
    expect(() => balancer.grantInvoke(new iam.ArnPrincipal('arn:aws:iam::111122223333:user/client'))).toThrow(
      'grantInvoke must not be called on a load balancer, which asks IAM nothing, got a principal: its security group decides; let the client in by connections.allowDefaultPortFrom, or by the option clients',
    );
    expect(() => balancer.metricTimeToFirstToken()).toThrow(/^metricTimeToFirstToken must not be called on an application load balancer, .* \/metrics of its port$/);
  });

  test('two syntheses are the same', () => {
    expect(balanced().template.toJSON()).toEqual(template.toJSON());
  });
});

describe('HTTPS', () => {
  test('has the certificate, TLS 1.3 and 1.2, and a redirect from HTTP; clients get in to both', () => {
    const { template, stack, balancer } = balanced((scope) => ({ certificate: certificate(scope), clients: [ec2.Peer.ipv4('10.0.0.0/8')] }));
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 443, Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      Certificates: [{ CertificateArn: 'arn:aws:acm:us-west-2:111122223333:certificate/0' }], DefaultActions: [Match.objectLike({ Type: 'forward' })],
    });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 80, Protocol: 'HTTP', DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [Match.objectLike({ CidrIp: '10.0.0.0/8', FromPort: 443 }), Match.objectLike({ CidrIp: '10.0.0.0/8', FromPort: 80 })],
    });
    expect(warnings(stack)).toEqual([]);
    expect(String(balancer.connections.defaultPort)).toBe('443');
  });

  test('an internet-facing load balancer stands in the public subnets and has clients', () => {
    const { template } = balanced((stack) => ({ internetFacing: true, certificate: certificate(stack), clients: [ec2.Peer.ipv4('203.0.113.0/24')] }));
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Scheme: 'internet-facing', Subnets: ['subnet-1000000a', 'subnet-1000000b', 'subnet-1000000c'],
    });
  });

  test('fails without certificate and clients where the load balancer is internet-facing, both told at once', () => {
    expect(() => balanced(() => ({ internetFacing: true }))).toThrow(
      'certificate must be given where internetFacing is true, got none: requests would cross the internet in plain text; give one\n'
      + 'clients must be given where internetFacing is true, got none; state who may connect, such as [ec2.Peer.ipv4(\'203.0.113.0/24\')]',
    );
  });
});

describe('algorithms (ALB-01)', () => {
  const given = (algorithm: BalancingAlgorithm, slowStart?: Duration) => attributes(balanced(() => ({ algorithm, slowStart })).template, 'TargetGroup');

  test('round robin takes slow start of 30 to 900 seconds', () => {
    expect(given(BalancingAlgorithm.ROUND_ROBIN, Duration.seconds(30))).toMatchObject({
      'load_balancing.algorithm.type': 'round_robin', 'slow_start.duration_seconds': '30',
    });
    expect(given(BalancingAlgorithm.ROUND_ROBIN, Duration.seconds(900))['slow_start.duration_seconds']).toBe('900');
    expect(given(BalancingAlgorithm.LEAST_OUTSTANDING_REQUESTS, Duration.seconds(0))['slow_start.duration_seconds']).toBeUndefined();
  });

  test('weighted random mitigates anomalies', () => {
    expect(given(BalancingAlgorithm.WEIGHTED_RANDOM)).toMatchObject({
      'load_balancing.algorithm.type': 'weighted_random', 'load_balancing.algorithm.anomaly_mitigation': 'on',
    });
  });

  test('fails with slow start where the algorithm does not know it', () => {
    for (const algorithm of [undefined, BalancingAlgorithm.LEAST_OUTSTANDING_REQUESTS, BalancingAlgorithm.WEIGHTED_RANDOM]) {
      expect(() => balanced(() => ({ algorithm, slowStart: Duration.seconds(60) }))).toThrow(
        `slowStart must be left out with the algorithm ${algorithm ?? 'least_outstanding_requests'}, which does not know it; leave it out, or use BalancingAlgorithm.ROUND_ROBIN`,
      );
    }
  });

  test.each([29, 901])('fails with a slow start of %i seconds', (seconds) => {
    expect(() => given(BalancingAlgorithm.ROUND_ROBIN, Duration.seconds(seconds)))
      .toThrow(`slowStart must be 0 or a whole number of seconds from 30 to 900, got ${String(seconds)} s; leave it out for what the plan needs`);
  });
});

describe('times', () => {
  const idle = (longest: number, first?: number) => attributes(balanced(() => ({ plan: answering(longest, first) })).template, 'LoadBalancer')['idle_timeout.timeout_seconds'];

  test('the idle time-out is the longest answer or the latest first token, within 1 to 4,000 s (ALB-02)', () => {
    expect(idle(39.2)).toBe('60');
    expect(idle(200.1)).toBe('201'); // an answer that does not stream
    expect(idle(39.2, 90)).toBe('90');
    expect(idle(5000)).toBe('4000');
  });

  test.each([Duration.seconds(0), Duration.seconds(4001), Duration.millis(1500)])('fails with an idle time-out of %s (ALB-02)', (idleTimeout) => {
    expect(() => balanced(() => ({ idleTimeout }))).toThrow(/^idleTimeout must be a whole number of seconds from 1 to 4000, got [\d.]+ s; leave it out/);
  });

  test('an idle time-out of 1 and of 4,000 seconds is legal', () => {
    for (const seconds of [1, 4000]) {
      const { template } = balanced(() => ({ idleTimeout: Duration.seconds(seconds) }));
      expect(attributes(template, 'LoadBalancer')['idle_timeout.timeout_seconds']).toBe(String(seconds));
    }
  });

  test('fails where answers begin later than any idle time-out', () => {
    expect(() => balanced(() => ({ plan: answering(5000, 4001) }))).toThrow(
      'plan.balancer.idleTimeoutSeconds must be at most the 4000 s of the load balancer, got 4001: answers begin too late; plan with a lower objective.timeToFirstTokenMs',
    );
  });

  test('a pod that goes has the longest answer of the plan, at most 3,600 s, or what it is told (ALB-03)', () => {
    const delay = (longest: number, seconds?: number) => attributes(balanced(() => ({
      plan: answering(longest), deregistrationDelay: seconds === undefined ? undefined : Duration.seconds(seconds),
    })).template, 'TargetGroup')['deregistration_delay.timeout_seconds'];
    expect([delay(39.2), delay(5000), delay(39.2, 0), delay(39.2, 3600)]).toEqual(['40', '3600', '0', '3600']);
  });

  test('fails with a deregistration delay of more than an hour (ALB-03)', () => {
    expect(() => balanced(() => ({ deregistrationDelay: Duration.seconds(3601) })))
      .toThrow('deregistrationDelay must be a whole number of seconds from 0 to 3600, got 3601 s; leave it out for what the plan needs');
  });

  test('fails with times that are tokens, each by its name', () => {
    const token = Duration.seconds(Lazy.number({ produce: () => 60 }));
    const failure = () => balanced(() => ({ idleTimeout: token, deregistrationDelay: token, slowStart: token, algorithm: BalancingAlgorithm.ROUND_ROBIN }));
    for (const name of ['idleTimeout', 'deregistrationDelay', 'slowStart']) {
      expect(failure).toThrow(`${name} must be known at synthesis, got a token; write the time`);
    }
  });

  test('warns of answers that the times break', () => {
    const { stack } = balanced(() => ({ plan: answering(5000) }));
    expect(warnings(stack).slice(1)).toEqual([
      expect.stringContaining('an answer of the plan may take 5000 s, and the idle time-out is 4000 s: answers as long break unless they stream'),
      expect.stringContaining('an answer of the plan may take 5000 s, and a pod that goes has 3600 s'),
    ]);
  });
});

describe('subnets (ALB-05)', () => {
  test('fails in one zone', () => {
    expect(() => balanced((_, { vpc }) => ({ subnets: { subnets: vpc.privateSubnets.slice(0, 1) } })))
      .toThrow('subnets must be in at least 2 zones, got 1; choose a private subnet in each, or give the VPC more');
  });

  test('fails in a VPC of one zone, and where it has none', () => {
    const failure = (attributesOfVpc: Partial<ec2.VpcAttributes>) => () => balanced(() => ({}), ...inVpc(attributesOfVpc));
    expect(failure({ privateSubnetIds: ['subnet-0000000a'], privateSubnetRouteTableIds: ['rtb-a'] })).toThrow('subnets must be in at least 2 zones, got 1');
    expect(failure({})).toThrow('subnets must be in at least 2 zones, got 0');
  });

  test('takes one subnet a zone, and fails with two of one zone', () => {
    const ids = ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000001a', 'subnet-0000001b'];
    const twice = { availabilityZones: ['us-west-2a', 'us-west-2b'], privateSubnetIds: ids, privateSubnetRouteTableIds: ['rtb-a', 'rtb-b', 'rtb-a', 'rtb-b'] };
    balanced(() => ({}), ...inVpc(twice)).template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Subnets: ids.slice(0, 2) });
    expect(() => balanced((_, { vpc }) => ({ subnets: { subnets: vpc.privateSubnets } }), ...inVpc(twice)))
      .toThrow('subnets must be one in each zone, got several in us-west-2a; choose one of them');
  });

  test('fails with public subnets where the load balancer is internal', () => {
    expect(() => balanced(() => ({ subnets: { subnetType: ec2.SubnetType.PUBLIC } })))
      .toThrow('subnets must be private where internetFacing is false, got a public one; choose private ones, or set internetFacing');
  });

  test('takes subnets that were imported alone', () => {
    const { template } = balanced((stack) => ({
      subnets: { subnets: ['subnet-0000002a', 'subnet-0000002b'].map((id) => ec2.Subnet.fromSubnetId(stack, id, id)) },
    }));
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Subnets: ['subnet-0000002a', 'subnet-0000002b'] });
  });

  test('takes the zones of an environment that is not known', () => {
    const stack = emptyStack();
    const cluster = companyCluster(stack, { vpc: new ec2.Vpc(stack, 'New'), kubectlProvider: kubectl(stack) });
    balanced(() => ({}), stack, cluster).template.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 1);
  });

  function inVpc(attributesOfVpc: Partial<ec2.VpcAttributes>): [Stack, eks.ICluster] {
    const stack = emptyStack();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Other', { vpcId: 'vpc-00000002', availabilityZones: ['us-west-2a'], ...attributesOfVpc });
    return [stack, companyCluster(stack, { vpc, kubectlProvider: kubectl(stack) })];
  }
});

describe('the cluster', () => {
  test('the binding comes after the controller, the server and the listener (EKS-08)', () => {
    const { template } = balanced((stack, cluster) => ({
      addOns: new ClusterAddOns(stack, 'AddOns', { cluster, devicePlugin: false, efa: false, multiNode: false, observability: false, nodeMonitoring: false }),
    }));
    const [binding] = Object.entries(template.findResources('Custom::AWSCDK-EKS-KubernetesResource')).filter(([id]) => id.startsWith('Balancer'));
    expect((binding?.[1] as { DependsOn: string[] }).DependsOn).toEqual(expect.arrayContaining([
      expect.stringMatching(/^AddOnsLoadBalancerController[0-9A-F]{8}$/), expect.stringMatching(/^Server/), expect.stringMatching(/^BalancerListener/),
    ]));
  });

  test('fails without a kubectl provider', () => {
    const stack = emptyStack();
    const failure = () => balanced((_, cluster) => ({ server: new Served(stack, 'Unreachable', companyCluster(stack), cluster) }), stack, reachableCluster(new Stack(stack, 'Other')));
    expect(failure).toThrow(/^cluster\.kubectlProvider must be there to install charts and manifests, got none; create the cluster with kubectlProviderOptions/);
  });

  test('fails on IPv6', () => {
    const stack = emptyStack();
    expect(() => balanced(() => ({}), stack, companyCluster(stack, { kubectlProvider: kubectl(stack), ipFamily: eks.IpFamily.IP_V6 })))
      .toThrow('cluster.ipFamily must be ipv4, got ipv6: the target group takes addresses of IPv4; use a cluster of IPv4');
  });
});

describe('options', () => {
  test('access logs go to the bucket, and the load balancer refuses to be deleted', () => {
    const stack = emptyStack(REGION);
    const { template } = balanced(() => ({ accessLogBucket: new s3.Bucket(stack, 'Logs', { encryption: s3.BucketEncryption.S3_MANAGED }), deletionProtection: true }), stack);
    expect(attributes(template, 'LoadBalancer')).toMatchObject({ 'access_logs.s3.enabled': 'true', 'deletion_protection.enabled': 'true' });
  });

  test('fails with access logs in a stack without a region', () => {
    expect(() => balanced((stack) => ({ accessLogBucket: new s3.Bucket(stack, 'Logs') })))
      .toThrow('accessLogBucket must be left out in a stack without a region, got a bucket, whose policy depends on it; set env.region of the stack');
  });

  test('more clients are let in by connections', () => {
    const defined = balanced();
    defined.balancer.connections.allowDefaultPortFrom(ec2.Peer.ipv4('10.1.0.0/16'));
    defined.template.hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.arrayWith([Match.objectLike({ CidrIp: '10.1.0.0/16', FromPort: 80 })]) });
  });
});

describe('a load balancer that exists', () => {
  test('gets listeners and is left as it is; its security group reaches the pods', () => {
    const { template, stack, balancer } = balanced((scope) => ({ loadBalancer: existing(scope), certificate: certificate(scope) }));
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
    template.resourceCountIs('AWS::EC2::SecurityGroup', 0);
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', { Port: 443, LoadBalancerArn: existingArn('app') });
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { GroupId: 'sg-000000ab', DestinationSecurityGroupId: 'sg-0000000c', FromPort: 8000 });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-0000000c', SourceSecurityGroupId: 'sg-000000ab', FromPort: 8000 });
    expect([balancer.endpointName, balancer.endpointArn]).toEqual(['company.example.com', existingArn('app')]);
    expect(balancer.metricInvocations().dimensions?.LoadBalancer).toBe('app/company/0123456789abcdef');
    expect(warnings(stack)).toEqual([]);
  });

  test('warns where its idle time-out must be more than the default', () => {
    const { stack } = balanced((scope) => ({ loadBalancer: existing(scope), certificate: certificate(scope), plan: answering(200.1) }));
    expect(warnings(stack)).toEqual([expect.stringContaining('the idle time-out of the existing load balancer must be at least 201 s, or long answers break; its default is 60 s')]);
  });

  test('a listener of it gets a rule for the paths of the API', () => {
    const { template } = balanced((stack) => ({ loadBalancer: existing(stack), sharedListener: { listener: listener(stack), priority: 7, hostNames: ['chat.example.com'] } }));
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::Listener', 0);
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Priority: 7, ListenerArn: Match.stringLikeRegexp(':listener/app/company/'), Actions: [Match.objectLike({ Type: 'forward' })],
      Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['chat.example.com'] } }, { Field: 'path-pattern', PathPatternConfig: { Values: ['/v1/*'] } }],
    });
    const [id] = Object.keys(template.findResources('AWS::ElasticLoadBalancingV2::ListenerRule'));
    expect(JSON.stringify(template.findResources('Custom::AWSCDK-EKS-KubernetesResource'))).toContain(`"${String(id)}"`); // depends on it
  });

  test('fails with options of a new one, all told', () => {
    const failure = () => balanced((stack) => ({
      loadBalancer: existing(stack), internetFacing: false, clients: [], subnets: {}, deletionProtection: true, idleTimeout: Duration.seconds(60),
    }));
    for (const name of ['internetFacing', 'clients', 'subnets', 'deletionProtection', 'idleTimeout']) {
      expect(failure).toThrow(`${name} must be left out with loadBalancer, which is left as it is; leave it out, or set it there`);
    }
  });

  test('fails where it has no security group', () => {
    expect(() => balanced((stack) => ({ plan: NETWORK, networkLoadBalancer: existingNetwork(stack) })))
      .toThrow('networkLoadBalancer must have a security group, got none, and the pods let in nothing else; import it with its security group');
  });

  test('fails with a listener alone, with a certificate beside it, and with a rule that AWS refuses', () => {
    const failure = (changes: object, options: object = {}) => () => balanced((stack) => ({
      loadBalancer: existing(stack), ...options, sharedListener: { listener: listener(stack), priority: 1, ...changes },
    }));
    expect(failure({}, { loadBalancer: undefined })).toThrow('loadBalancer must be given with sharedListener, got none; give the application load balancer that the listener is of');
    expect(() => balanced((stack) => ({ loadBalancer: existing(stack), certificate: certificate(stack), sharedListener: { listener: listener(stack), priority: 1 } })))
      .toThrow('certificate must be left out with sharedListener, which has its own');
    for (const priority of [0, 1.5, 50_001]) {
      expect(failure({ priority })).toThrow(`sharedListener.priority must be a whole number from 1 to 50000, got ${String(priority)}; choose one that no other rule has`);
    }
    expect(failure({ priority: Lazy.number({ produce: () => 1 }) })).toThrow('sharedListener.priority must be a number at synthesis, got a token; state it');
    expect(failure({ hostNames: ['a', 'b', 'c', 'd', 'e'] })).toThrow('sharedListener must have 1 to 5 hostNames and pathPatterns together, got 6; leave some out, or use *');
    expect(failure({ pathPatterns: [] })).toThrow('sharedListener must have 1 to 5 hostNames and pathPatterns together, got 0');
  });
});

describe('a network load balancer', () => {
  const { template, balancer } = balanced(() => ({ plan: NETWORK }));

  test('balances connections over all zones, and hides the addresses of clients from the pods, which let it in alone', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network', Scheme: 'internal', SecurityGroups: [Match.anyValue()] });
    expect(attributes(template, 'LoadBalancer')).toEqual({ 'deletion_protection.enabled': 'false', 'load_balancing.cross_zone.enabled': 'true' });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      TargetType: 'ip', Protocol: 'TCP', Port: 8000, HealthCheckProtocol: 'HTTP', HealthCheckPath: '/health', HealthCheckIntervalSeconds: 15,
    });
    expect(attributes(template, 'TargetGroup')).toEqual({ 'deregistration_delay.timeout_seconds': '40', 'preserve_client_ip.enabled': 'false' });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', { Port: 80, Protocol: 'TCP' });
    expect(attributes(template, 'Listener')).toEqual({ 'tcp.idle_timeout.seconds': '350' });
  });

  test('has the certificate on its one listener, and 350 s without a byte, which cannot be changed', () => {
    const tls = balanced((stack) => ({ plan: NETWORK, certificate: certificate(stack) }));
    tls.template.resourceCountIs('AWS::ElasticLoadBalancingV2::Listener', 1);
    tls.template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 443, Protocol: 'TLS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06', ListenerAttributes: Match.absent(),
    });
    tls.template.hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [Match.objectLike({ FromPort: 443 })] });
    expect(() => balanced((stack) => ({ plan: NETWORK, certificate: certificate(stack), idleTimeout: Duration.seconds(351) })))
      .toThrow('idleTimeout must be 350 s, which cannot be changed, got 351 s; leave it out for what the plan needs');
    expect(() => balanced((stack) => ({ plan: answering(39.2, 351, LoadBalancer.NETWORK), certificate: certificate(stack) })))
      .toThrow('plan.balancer.idleTimeoutSeconds must be at most the 350 s of the load balancer, got 351: answers begin too late; leave constraints.loadBalancer out');
  });

  test('fails with an idle time-out outside 60 to 6,000 s, an algorithm, slow start, and a load balancer of the other kind', () => {
    const failure = (changes: Parameters<typeof balanced>[0]) => () => balanced((stack, cluster) => ({ plan: NETWORK, ...changes?.(stack, cluster) }));
    expect(failure(() => ({ idleTimeout: Duration.seconds(59) }))).toThrow('idleTimeout must be a whole number of seconds from 60 to 6000, got 59 s');
    expect(failure(() => ({ idleTimeout: Duration.seconds(6001) }))).toThrow('idleTimeout must be a whole number of seconds from 60 to 6000, got 6001 s');
    expect(failure(() => ({ algorithm: BalancingAlgorithm.ROUND_ROBIN })))
      .toThrow('algorithm must be left out with a network load balancer, which goes by a hash of the connection, got round_robin; leave it out');
    expect(failure(() => ({ slowStart: Duration.seconds(60) }))).toThrow('slowStart must be left out with a network load balancer, which has none');
    expect(failure((stack) => ({ loadBalancer: existing(stack) }))).toThrow('loadBalancer must be left out where constraints.loadBalancer of the plan is network');
    expect(() => balanced((stack) => ({ networkLoadBalancer: existingNetwork(stack, ['sg-000000ab']) })))
      .toThrow('networkLoadBalancer must be left out where constraints.loadBalancer of the plan is application; plan with LoadBalancer.NETWORK');
  });

  test('stands in one zone if it must', () => {
    const { template: one } = balanced((_, { vpc }) => ({ plan: NETWORK, subnets: { subnets: vpc.privateSubnets.slice(0, 1) } }));
    one.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Subnets: ['subnet-0000000a'] });
  });

  test('may exist, and gets a listener', () => {
    const { template: other } = balanced((stack) => ({ plan: NETWORK, networkLoadBalancer: existingNetwork(stack, ['sg-000000ab']) }));
    other.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
    other.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: existingArn('net'), Port: 80, Protocol: 'TCP' });
    other.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { SourceSecurityGroupId: 'sg-000000ab' });
  });

  test('measures flows, and fails to measure requests', () => {
    expect([balancer.metricConcurrentRequests(), balancer.metric('NewFlowCount')].map(({ namespace, metricName, statistic }) => `${namespace} ${metricName} ${statistic}`))
      .toEqual(['AWS/NetworkELB ActiveFlowCount Maximum', 'AWS/NetworkELB NewFlowCount Average']);
    for (const method of ['metricInvocations', 'metricServerErrors', 'metricModelLatency', 'metricTimeToFirstToken'] as const) {
      expect(() => balancer[method]()).toThrow(`${method} must not be called on a network load balancer, which does not measure it; take it from the engine`);
    }
  });
});

function existingArn(kind: string): string {
  return `arn:aws:elasticloadbalancing:us-west-2:111122223333:loadbalancer/${kind}/company/0123456789abcdef`;
}
