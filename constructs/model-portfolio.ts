import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { CfnOutput, Stack, attachCustomSynthesis } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { archiveName, matching } from './portfolio/archive-name';
import type { ModelPortfolioProps } from './portfolio/model-portfolio-props';
import { compiledModels } from './portfolio/compiled-endpoint';
import { plannedEndpoints } from './portfolio/planned-endpoints';
import { withDefaultContainer } from './portfolio/portfolio-containers';
import { portfolioInput } from './portfolio/portfolio-input';
import { refuseSize } from './portfolio/portfolio-size';
import { PortfolioStorage } from './portfolio/portfolio-storage';
import { portfolioInWords, portfolioSummary } from './portfolio/portfolio-summary';
import type { ServedModels } from './portfolio/served-models';
import { tritonFiles } from './portfolio/triton-files';
import type { TritonFile } from './portfolio/triton-files';
import type { MeasuredEndpoint } from './sagemaker/endpoint/measured-endpoint';
import { templateText } from './template-text';
import { Planner, Platform } from '../lib';
import type { PortfolioPlan } from '../lib';

/**
 * Serves many models: plans the cheapest endpoints that meet a request, shared, serverless or their own, and defines them.
 *
 * An endpoint that models share keeps its identifiers whichever models it has, and one of a single model is named by it: models may come, go
 * and move without a new name for the endpoints of others.
 */
export class ModelPortfolio extends Construct {
  /** What was decided, and why. */
  public readonly plan: PortfolioPlan;

  private readonly served: ServedModels[];

  constructor(scope: Construct, id: string, props: ModelPortfolioProps) {
    super(scope, id);

    const contained = { ...props, ...withDefaultContainer(props) };
    this.plan = Planner.planPortfolio(portfolioInput(this, contained));
    const models = new Map(this.plan.request.models.map((model) => [model.model, model]));
    const context = { scope: this, plan: this.plan, props: contained, storage: new PortfolioStorage(this, props, compiledModels(this.plan)), models };
    this.served = plannedEndpoints(context);
    refuseSize(this, this.plan);

    Stack.of(this).addMetadata(`ModelPortfolio:${this.node.path}`, portfolioSummary(this.plan));
    const configurations = props.triton === undefined ? [] : tritonFiles(props.triton, this.served, context);
    this.writeFiles(configurations);
    this.defineOutputs(configurations);
  }

  /**
   * Allows a principal to invoke models of this portfolio, wherever the plan has them.
   *
   * @param grantee who may invoke them
   * @param model name of a model, or a pattern such as `company-a/*`, by which archives that come later count too; all where it is left out
   * @throws Error where no model has that name
   */
  public grantInvoke(grantee: iam.IGrantable, model?: string): iam.Grant {
    const grants = this.served.flatMap((served) => {
      const { planned, grant } = served;
      const named = model === undefined ? planned.models : matching(planned.models, model);
      return named.length === 0 ? [] : grant(grantee, model, named);
    });
    const [first, ...others] = grants;
    if (first === undefined) throw this.unknown(model ?? '');
    return others.reduce((all, one) => all.combine(one), first);
  }

  /**
   * What serves a model, and measures it: its inference component, or its endpoint.
   *
   * @param model name of the model
   * @throws Error where no model has that name
   */
  public endpointOf(model: string): MeasuredEndpoint {
    return this.servedBy(model).measured(model);
  }

  /**
   * `TargetModel` of the requests for a model; undefined where its endpoint has no other.
   *
   * @param model name of the model
   * @throws Error where no model has that name
   */
  public targetModelOf(model: string): string | undefined {
    return this.servedBy(model).planned.platform === Platform.SAGEMAKER_MULTI_MODEL ? archiveName(model) : undefined;
  }

  private servedBy(model: string): ServedModels {
    const found = this.served.find(({ planned }) => planned.models.includes(model));
    if (found === undefined) throw this.unknown(model);
    return found;
  }

  private unknown(model: string): Error {
    const [first = ''] = this.plan.request.models.map((each) => each.model);
    return new Error(`model must be the name of a model of the portfolio or a pattern of names, got ${JSON.stringify(model)}; write one such as ${first}`);
  }

  /** Writes the whole plan, and Triton's configurations, beside the template, named by the path of the construct. */
  private writeFiles(configurations: readonly TritonFile[]): void {
    const stem = this.node.scopes.map(({ node }) => encodeURIComponent(node.id)).filter((id) => id !== '').join('.');
    const files = [{ name: 'plan.json', text: `${JSON.stringify(this.plan, undefined, 2)}\n` }, ...configurations];
    attachCustomSynthesis(this, {
      onSynthesize: ({ outdir }) => { files.forEach(({ name, text }) => { writeFileSync(path.join(outdir, `${stem}.${name}`), text); }); },
    });
  }

  private defineOutputs(configurations: readonly TritonFile[]): void {
    this.output('Plan', templateText(portfolioInWords(this.plan)), 'What was decided');
    const names = new Construct(this, 'EndpointNames');
    for (const { endpoint, planned: { models: { length } } } of this.served) {
      new CfnOutput(names, endpoint.node.id, {
        value: endpoint.endpointName, description: `Name to invoke ${length === 1 ? 'a model' : `${length} models`} by: ${templateText(endpoint.node.id)}`,
      });
    }
    const invoked = this.served.find(({ planned }) => planned.platform === Platform.SAGEMAKER_MULTI_MODEL) ?? this.served[0];
    if (invoked !== undefined) this.output('Invocation', this.invocation(invoked), 'Sends the file request to the first model (needs the AWS CLI)');
    if (configurations.length > 0) {
      this.output(
        'TritonConfigurations', configurations.map(({ name }) => name).join(', '),
        'Files beside this template. Each names its models: put it into their archives as <model>/config.pbtxt',
      );
    }
  }

  private invocation({ endpoint, planned: { models: [model = ''] }, target }: ServedModels): string {
    const region = this.plan.request.constraints?.region ?? '';
    return `aws sagemaker-runtime invoke-endpoint --region ${region} --endpoint-name ${endpoint.endpointName}${target(model)} `
      + '--content-type application/json --body fileb://request answer && cat answer';
  }

  private output(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}
