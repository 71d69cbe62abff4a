import { CfnWaitCondition, CfnWaitConditionHandle, Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as stepfunctions from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { COMPILATION_BUNDLE } from './compilation-provider';
import { acknowledge, acknowledgeResources } from '../acknowledge';
import { HandlerFunction } from '../handler-function';

/** What is waited for. */
export interface LongCompilationProps {
  /** Name of the first job of the key; those of further attempts begin with it. */
  readonly jobName: string;
  /** ARN of the jobs. */
  readonly jobsArn: string;
  /** Seconds to wait. */
  readonly timeoutSeconds: number;
}

const RETRY_INTERVAL = Duration.seconds(30);
const RETRY_TIMEOUT = Duration.hours(1);

/**
 * A wait condition for a training job of more than an hour. The event at the end of the job starts a state machine, which asks for the job and
 * signals until both answer. A job that had ended before signals through the custom resource.
 */
export class LongCompilation extends Construct {
  /** What the custom resource is told, so that it signals for a job that has ended. */
  public readonly waitHandleUrl: string;

  private readonly ready: CfnWaitCondition;

  constructor(scope: Construct, id: string, { jobName, jobsArn, timeoutSeconds }: LongCompilationProps) {
    super(scope, id);
    this.waitHandleUrl = new CfnWaitConditionHandle(this, 'Handle').ref;
    this.ready = new CfnWaitCondition(this, 'Ready', { handle: this.waitHandleUrl, timeout: String(timeoutSeconds), count: 1 });

    new events.Rule(this, 'JobEnded', {
      description: 'A job that compiles for Neuron has ended',
      eventPattern: {
        source: ['aws.sagemaker'],
        detailType: ['SageMaker Training Job State Change'],
        detail: { TrainingJobName: [{ prefix: jobName }], TrainingJobStatus: ['Completed', 'Failed', 'Stopped'] },
      },
      targets: [new targets.SfnStateMachine(this.stateMachine(jobsArn), {
        input: events.RuleTargetInput.fromObject({
          Backend: 'training-job', JobName: events.EventField.fromPath('$.detail.TrainingJobName'), WaitHandleUrl: this.waitHandleUrl,
        }),
      })],
    });
  }

  /** The wait, which begins when a custom resource has started the job, whose end finds its listener. */
  public awaitAfter(job: Construct): CfnWaitCondition {
    for (const listener of ['JobEnded', 'Poll', 'Signal']) job.node.addDependency(this.node.findChild(listener));
    this.ready.node.addDependency(job);
    return this.ready;
  }

  private stateMachine(jobsArn: string): stepfunctions.StateMachine {
    const poll = new HandlerFunction(this, 'Poll', { bundle: COMPILATION_BUNDLE, handler: 'poll', description: 'Tells CloudFormation how a job that compiles for Neuron has ended' });
    poll.allow(['sagemaker:DescribeTrainingJob'], jobsArn);
    const ask = new tasks.LambdaInvoke(this, 'Ask', { lambdaFunction: poll.function, resultSelector: { 'ended.$': '$.Payload.ended' }, resultPath: '$.answer' });
    const ended = new stepfunctions.Choice(this, 'Ended')
      .when(stepfunctions.Condition.booleanEquals('$.answer.ended', true), new stepfunctions.Succeed(this, 'Signalled'))
      .otherwise(new stepfunctions.Wait(this, 'Pause', { time: stepfunctions.WaitTime.duration(RETRY_INTERVAL) }).next(ask));
    const machine = new stepfunctions.StateMachine(this, 'Signal', { definitionBody: stepfunctions.DefinitionBody.fromChainable(ask.next(ended)), timeout: RETRY_TIMEOUT });
    acknowledge(machine, 'The state machine only repeats a function, which writes its own log', 'AwsSolutions-SF1', 'AwsSolutions-SF2');
    acknowledgeResources(machine, 'The CDK lets a state machine invoke every version of a function', `${poll.function.functionArn}:*`);
    return machine;
  }
}
