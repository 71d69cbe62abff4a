/** An AWS service that runs replicas. */
export enum Platform {
  /** A SageMaker real-time endpoint. */
  SAGEMAKER_REAL_TIME = 'sagemaker-real-time',
  /** A node group of an EKS cluster. */
  EKS = 'eks',
  /** A service of an ECS cluster on instances with accelerators. */
  ECS = 'ecs',
  /** Instances of an Auto Scaling group. */
  EC2 = 'ec2',
  /** Inference components of a SageMaker endpoint. */
  SAGEMAKER_INFERENCE_COMPONENTS = 'sagemaker-inference-components',
  /** A SageMaker asynchronous endpoint. */
  SAGEMAKER_ASYNC = 'sagemaker-async',
  /** A SageMaker serverless endpoint. */
  SAGEMAKER_SERVERLESS = 'sagemaker-serverless',
  /** A SageMaker multi-model endpoint. */
  SAGEMAKER_MULTI_MODEL = 'sagemaker-multi-model',
}
